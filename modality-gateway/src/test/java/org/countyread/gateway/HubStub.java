package org.countyread.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countyread.dicom.codec.transfer.OriginalFile;
import org.countyread.dicom.codec.transfer.TransferForm;
import org.countyread.dicom.codec.transfer.TransferFormException;
import org.countyread.link.transport.ContentDigest;
import org.countyread.link.transport.EnrolmentCode;
import org.countyread.link.transport.EnrolmentDesk;
import org.countyread.link.transport.EnrolmentRefused;
import org.countyread.link.transport.GatewayAdmission;
import org.countyread.link.transport.GatewayIdentity;
import org.countyread.link.transport.ItemEnd;
import org.countyread.link.transport.ItemSink;
import org.countyread.link.transport.ItemStart;
import org.countyread.link.transport.LinkServer;
import org.countyread.link.transport.LinkServerSettings;
import org.countyread.link.transport.MailSource;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.Mail;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The far end of the line: a real link server that keeps items in a folder and remembers in which order they came. */
final class HubStub implements ItemSink, MailSource, EnrolmentDesk, GatewayAdmission, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestAuthority authority = new TestAuthority();
    private final Path folder;
    private final Map<String, ItemOffer> offers = new ConcurrentHashMap<>();
    private final List<ItemOffer> held = new CopyOnWriteArrayList<>();
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final Set<String> rejected = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> offered = new ConcurrentHashMap<>();
    private @Nullable LinkServer server;
    private int port;
    private volatile boolean refusesEncodings;

    HubStub(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    HubStub start() {
        LinkServer fresh = new LinkServer(
                LinkServerSettings.of(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        authority.hubKey(),
                        List.of(authority.hubCertificate()),
                        authority.certificate()),
                this,
                this,
                this,
                this);
        fresh.start();
        port = fresh.port();
        server = fresh;
        return this;
    }

    int port() {
        return port;
    }

    String enrolmentCode(String siteCode) {
        return EnrolmentCode.of(siteCode, "secret", authority.certificate()).toString();
    }

    List<ItemOffer> held(String kind) {
        return held.stream().filter(offer -> offer.kind().equals(kind)).toList();
    }

    /** The kinds of everything held, in the order in which it came. */
    List<String> kindsInOrder() {
        return held.stream().map(ItemOffer::kind).toList();
    }

    /** Never takes this instance. */
    void rejectForGood(String sopInstanceUid) {
        rejected.add(sopInstanceUid);
    }

    /** How often an instance was offered. */
    int offersOf(String sopInstanceUid) {
        return offered.getOrDefault(sopInstanceUid, 0);
    }

    Path file(ItemOffer offer) {
        return folder.resolve(offer.itemId());
    }

    JsonNode json(ItemOffer offer) throws IOException {
        return JSON.readTree(Files.readAllBytes(file(offer)));
    }

    void post(Mail mail) {
        mails.add(mail);
        LinkServer now = server;
        if (now != null) {
            now.wake("T01");
        }
    }

    boolean allMailTaken() {
        return mails.isEmpty();
    }

    @Override
    public ItemStart offer(String siteCode, ItemOffer offer) throws IOException {
        offers.put(offer.itemId(), offer);
        String instance = offer.attributes().getOrDefault("sopInstanceUid", "");
        offered.merge(instance, 1, Integer::sum);
        if (rejected.contains(instance)) {
            return new ItemStart.Refuse("poisoned", "this object is never taken", false);
        }
        if (held.stream().anyMatch(one -> one.itemId().equals(offer.itemId()))) {
            return new ItemStart.AlreadyHere();
        }
        Path file = staged(offer);
        return new ItemStart.Accept(Files.exists(file) ? Files.size(file) : 0);
    }

    /** Two forms of one item do not share a file. */
    private Path staged(ItemOffer offer) {
        return folder.resolve(offer.sha256Hex() + "-" + offer.itemId());
    }

    /** From now on no object is taken in any encoding. */
    void refuseEncodings() {
        refusesEncodings = true;
    }

    @Override
    public void write(String siteCode, String itemId, long offset, ByteBuffer chunk) throws IOException {
        Path file = staged(Objects.requireNonNull(offers.get(itemId), itemId));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position(offset);
            while (chunk.hasRemaining()) {
                channel.write(chunk);
            }
        }
    }

    @Override
    public ItemEnd finish(String siteCode, String itemId) throws IOException {
        ItemOffer offer = Objects.requireNonNull(offers.get(itemId), itemId);
        Path staged = staged(offer);
        if (!ContentDigest.hex(staged).equals(offer.sha256Hex())) {
            Files.delete(staged);
            return new ItemEnd.Refused("digest-mismatch", "the bytes are not the ones offered", true);
        }
        try {
            Optional<OriginalFile> original = OriginalFile.announced(offer.attributes());
            if (original.isEmpty()) {
                Files.move(staged, file(offer));
            } else if (refusesEncodings) {
                return new ItemEnd.Refused("encoding-refused", "not today", false);
            } else {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(staged));
                        OutputStream out = Files.newOutputStream(file(offer))) {
                    TransferForm.decode(in, original.get().sizeBytes(), out);
                }
            }
        } catch (TransferFormException damaged) {
            throw new IOException(damaged);
        }
        held.add(offer);
        return new ItemEnd.Acknowledged();
    }

    @Override
    public List<Mail> waiting(String siteCode, int max) {
        return mails.stream().limit(max).toList();
    }

    @Override
    public void acknowledged(String siteCode, String mailId) {
        mails.removeIf(mail -> mail.mailId().equals(mailId));
    }

    @Override
    public List<byte[]> enrol(String code, byte[] csrDer) throws EnrolmentRefused {
        String siteCode = EnrolmentCode.parse(code).siteCode();
        if (!code.equals(enrolmentCode(siteCode))) {
            throw new EnrolmentRefused("wrong-code", "This code is not known.");
        }
        return renew(siteCode, csrDer);
    }

    @Override
    public List<byte[]> renew(String siteCode, byte[] csrDer) {
        try {
            List<byte[]> chain = new ArrayList<>();
            chain.add(authority.sign(csrDer, siteCode).getEncoded());
            chain.add(authority.certificate().getEncoded());
            return chain;
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<String> siteCode(X509Certificate certificate) {
        GatewayIdentity identity =
                new GatewayIdentity(authority.hubKey(), List.of(certificate), authority.certificate());
        return Optional.of(identity.siteCode());
    }

    @Override
    public void connected(String siteCode, SocketAddress address) {}

    @Override
    public void heard(String siteCode) {}

    @Override
    public void disconnected(String siteCode) {}

    @Override
    public void close() {
        LinkServer now = server;
        server = null;
        if (now != null) {
            now.close();
        }
    }
}
