package org.countyread.link.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.Mail;

/** A hub's archive, post and registry in memory. Keeps digests instead of bytes. Thread-safe. */
final class TestHub implements ItemSink, MailSource, EnrolmentDesk, GatewayAdmission {
    /** Items as they were finished, in that order; the same one twice would be here twice. */
    final List<String> finished = new CopyOnWriteArrayList<>();

    final List<String> events = new CopyOnWriteArrayList<>();
    final AtomicLong writtenBytes = new AtomicLong();
    final AtomicInteger heard = new AtomicInteger();
    final Map<String, Duration> clocks = new ConcurrentHashMap<>();
    final Set<String> revoked = ConcurrentHashMap.newKeySet();
    final Map<String, String> refusals = new ConcurrentHashMap<>();
    final Map<String, String> codes = new ConcurrentHashMap<>();
    final AtomicInteger writeFailures = new AtomicInteger();
    final AtomicInteger registryFailures = new AtomicInteger();
    final AtomicInteger settleFailures = new AtomicInteger();
    final AtomicInteger atTheGate = new AtomicInteger();
    /** Nothing is written before this is open; it is from the beginning. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    /** No end of a line gets through to the registry before this is open; it is from the beginning. */
    volatile CountDownLatch registryGate = new CountDownLatch(0);

    /** Offers and ends of lines as the sink was told of them. */
    final List<String> sinkCalls = new CopyOnWriteArrayList<>();

    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final Map<String, Mail> post = new LinkedHashMap<>();
    private final TestPki pki;

    private static final class Held {
        final ItemOffer offer;
        final MessageDigest digest = ContentDigest.sha256();
        long bytes;
        boolean durable;

        Held(ItemOffer offer) {
            this.offer = offer;
        }
    }

    TestHub(TestPki pki) {
        this.pki = pki;
    }

    @Override
    public ItemStart offer(String siteCode, ItemOffer offer) {
        sinkCalls.add("offer " + offer.itemId());
        String code = refusals.get(offer.itemId());
        if (code != null) {
            return new ItemStart.Refuse(code, "refused by the test");
        }
        Held item = held.computeIfAbsent(offer.itemId(), id -> new Held(offer));
        return item.durable ? new ItemStart.AlreadyHere() : new ItemStart.Accept(item.bytes);
    }

    @Override
    public void write(String siteCode, String itemId, long offset, ByteBuffer chunk) throws IOException {
        if (writeFailures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("no room left");
        }
        atTheGate.incrementAndGet();
        pass(gate);
        Held item = Objects.requireNonNull(held.get(itemId));
        if (offset != item.bytes) {
            throw new IOException("%s is held up to %d, written at %d".formatted(itemId, item.bytes, offset));
        }
        writtenBytes.addAndGet(chunk.remaining());
        item.bytes += chunk.remaining();
        item.digest.update(chunk);
    }

    @Override
    public ItemEnd finish(String siteCode, String itemId) {
        Held item = Objects.requireNonNull(held.get(itemId));
        String digest = HexFormat.of().formatHex(item.digest.digest());
        if (!digest.equals(item.offer.sha256Hex()) || item.bytes != item.offer.sizeBytes()) {
            held.remove(itemId);
            return new ItemEnd.Refused("wrong-digest", "found " + digest, true);
        }
        item.durable = true;
        finished.add(itemId);
        return new ItemEnd.Acknowledged();
    }

    @Override
    public void lineEnded(String siteCode) {
        sinkCalls.add("line ended");
    }

    private static void pass(CountDownLatch gate) throws IOException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped at the gate");
        }
    }

    long heldBytes(String itemId) {
        Held item = held.get(itemId);
        return item == null ? 0 : item.bytes;
    }

    void post(Mail mail) {
        synchronized (post) {
            post.put(mail.mailId(), mail);
        }
    }

    @Override
    public List<Mail> waiting(String siteCode, int max) {
        synchronized (post) {
            return new ArrayList<>(post.values().stream().limit(max).toList());
        }
    }

    @Override
    public void acknowledged(String siteCode, String mailId) {
        if (settleFailures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the database is away");
        }
        synchronized (post) {
            post.remove(mailId);
        }
    }

    int postCount() {
        synchronized (post) {
            return post.size();
        }
    }

    @Override
    public List<byte[]> enrol(String code, byte[] csrDer) throws EnrolmentRefused {
        String site = codes.remove(code);
        if (site == null) {
            throw new EnrolmentRefused("wrong-code", "This code is wrong or has been used.");
        }
        return renew(site, csrDer);
    }

    @Override
    public List<byte[]> renew(String siteCode, byte[] csrDer) {
        try {
            return List.of(
                    pki.sign(csrDer, siteCode).getEncoded(), pki.certificate().getEncoded());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<String> siteCode(X509Certificate clientCertificate) {
        if (registryFailures.getAndDecrement() > 0) {
            throw new IllegalStateException("the database is away");
        }
        String name = clientCertificate.getSubjectX500Principal().getName().substring(3);
        return revoked.contains(name) ? Optional.empty() : Optional.of(name);
    }

    @Override
    public void connected(String siteCode, SocketAddress address) {
        events.add("connected " + siteCode);
    }

    @Override
    public void heard(String siteCode) {
        heard.incrementAndGet();
    }

    @Override
    public void clockMeasured(String siteCode, Duration hubAhead, Duration roundTrip) {
        clocks.put(siteCode, hubAhead);
    }

    @Override
    public void disconnected(String siteCode) {
        try {
            pass(registryGate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        events.add("disconnected " + siteCode);
    }
}
