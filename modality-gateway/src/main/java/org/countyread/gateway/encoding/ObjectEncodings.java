package org.countyread.gateway.encoding;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countyread.dicom.codec.transfer.OriginalFile;
import org.countyread.dicom.codec.transfer.TransferForm;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.gateway.spool.ItemsWaiting;
import org.countyread.gateway.spool.Spool;
import org.countyread.gateway.spool.SpoolIndex;
import org.countyread.link.transport.ContentDigest;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.ItemPriority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Decides in which form each object leaves and encodes what leaves sooner so, one object at a time, beside the line.
 * Whatever goes wrong here ends in the object leaving as it is. Thread-safe.
 */
@Service
public class ObjectEncodings {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectEncodings.class);
    /** More would only wait longer: encoded objects are taken up in this order again after each one. */
    private static final int QUEUE_MAX = 32;

    /** An encoded object that is not smaller than this part of it is not worth the rebuilding. */
    private static final double PART_MAX = 0.9;

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final double NANOS = 1e9;

    private final GatewaySettings settings;
    private final Spool spool;
    private final TransferForms forms;
    private final ApplicationEventPublisher events;
    private final EncoderThread encoder;
    private final EncodingExperience experience;
    private final EncodingQueue queue = new EncodingQueue(QUEUE_MAX);

    ObjectEncodings(
            GatewaySettings settings,
            Spool spool,
            TransferForms forms,
            EncoderThread encoder,
            EncodingExperience experience,
            ApplicationEventPublisher events) {
        this.settings = settings;
        this.spool = spool;
        this.forms = forms;
        this.encoder = encoder;
        this.experience = experience;
        this.events = events;
    }

    /** Objects that are being encoded and leave afterwards. */
    public Set<String> held() {
        return queue.itemIds();
    }

    /** What the line is believed to carry. */
    public void lineCarries(long bytesPerSecond) {
        experience.lineCarries((double) bytesPerSecond);
    }

    /**
     * The offer of an object in the form in which it leaves; empty while it has to wait for that.
     *
     * @param plain the offer of the object as it is
     */
    public Optional<ItemOffer> choose(SpoolIndex.Waiting object, ItemOffer plain) {
        if (object.sizeBytes() < EncodingPolicy.BYTES_MIN) {
            return Optional.of(plain);
        }
        Optional<TransferForms.Choice> choice = forms.find(object.itemId());
        if (choice.isPresent()) {
            return Optional.of(choice.get().encoded() ? encodedOffer(plain, choice.get()) : plain);
        }
        if (!pays(object)) {
            if (EncodingPolicy.isPlainNoted(
                    object.sizeBytes(), isCompressed(object), experience.lineBytesPerSecond())) {
                forms.choosePlain(object.itemId(), "");
            }
            return Optional.of(plain);
        }
        boolean urgent = isUrgent(object.priority());
        boolean room = forms.bytes() < settings.encoding().diskMax().toBytes();
        if (room && queue.add(object.itemId(), kind(object), object.sizeBytes(), object.priority())) {
            encoder.run(this::encodeNext);
            return Optional.empty();
        }
        return urgent ? Optional.of(plain) : Optional.empty();
    }

    private boolean pays(SpoolIndex.Waiting object) {
        if (!settings.encoding().enabled() || !TransferForm.isAvailable()) {
            return false;
        }
        double speed = experience.bytesPerSecond();
        return EncodingPolicy.pays(new EncodingPolicy.Estimate(
                object.sizeBytes(),
                isCompressed(object) ? 1 : experience.ratio(kind(object)),
                speed,
                experience.lineBytesPerSecond(),
                queue.bytesAhead(object.priority()) / speed,
                isUrgent(object.priority())));
    }

    private static boolean isCompressed(SpoolIndex.Waiting object) {
        TransferSyntax syntax = TransferSyntax.of(object.transferSyntaxUid());
        return syntax.encapsulated() || syntax.deflated();
    }

    private static boolean isUrgent(ItemPriority priority) {
        return priority.before(ItemPriority.URGENT);
    }

    /** Objects of one device and class become smaller alike. */
    private static String kind(SpoolIndex.Waiting object) {
        return object.sopClassUid() + " " + object.callingAe();
    }

    /** The attributes say what the object is; the hub answers by the original's digest whether it has it already. */
    private static ItemOffer encodedOffer(ItemOffer plain, TransferForms.Choice form) {
        Map<String, String> attributes = new HashMap<>(plain.attributes());
        attributes.putAll(new OriginalFile(plain.sizeBytes(), plain.sha256Hex()).attributes());
        return new ItemOffer(
                plain.itemId(), plain.kind(), attributes, form.sizeBytes(), form.sha256(), plain.priority());
    }

    private void encodeNext() {
        queue.next().ifPresent(work -> {
            try {
                encode(work);
            } catch (IOException | RuntimeException e) {
                LOG.warn("item {} cannot be encoded and leaves as it is", work.itemId(), e);
                forms.deleteDraft(work.itemId());
                forms.choosePlain(work.itemId(), "not encoded: " + e.getMessage());
            } finally {
                queue.done(work);
                events.publishEvent(new ItemsWaiting());
            }
        });
    }

    private void encode(EncodingQueue.Work work) throws IOException {
        if (spool.usage().freeBytes() - work.sizeBytes()
                < settings.spool().reserve().toBytes()) {
            forms.choosePlain(work.itemId(), "no room on the disk");
            return;
        }
        long begun = System.nanoTime();
        Path draft = forms.draft(work.itemId());
        MessageDigest digest = ContentDigest.sha256();
        try (OutputStream out =
                new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(draft), digest), BUFFER_BYTES)) {
            TransferForm.encode(spool.path(work.itemId()), out);
        }
        long bytes = Files.size(draft);
        experience.encoded(work.kind(), work.sizeBytes(), bytes, (System.nanoTime() - begun) / NANOS);
        if (bytes > work.sizeBytes() * PART_MAX) {
            forms.deleteDraft(work.itemId());
            forms.choosePlain(work.itemId(), "not smaller");
        } else {
            forms.keep(work.itemId(), bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }

    /** The encoded bytes of an object that leaves so; empty for one that leaves as it is. */
    public Optional<SeekableByteChannel> open(String itemId) throws IOException {
        if (forms.find(itemId).filter(TransferForms.Choice::encoded).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(forms.open(itemId));
        } catch (NoSuchFileException gone) {
            forms.choosePlain(itemId, "the disk has lost the encoded file");
            throw gone;
        }
    }

    /**
     * Whether a refusal meant the form alone: the object then leaves as it is, and the hub is asked again.
     *
     * @param code why the hub refuses the encoded object for good
     */
    public boolean fallsBack(String itemId, String code, String detail) {
        if (forms.find(itemId).filter(TransferForms.Choice::encoded).isEmpty()) {
            return false;
        }
        LOG.error("the hub refuses item {} as it was encoded, it leaves as it is: {} ({})", itemId, code, detail);
        forms.choosePlain(itemId, code + ": " + detail);
        events.publishEvent(new ItemsWaiting());
        return true;
    }

    /** The object waits no more. */
    public void settled(String itemId) {
        forms.remove(itemId);
    }
}
