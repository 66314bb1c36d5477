package org.countyread.hub.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.countyread.hub.archive.ArrivingObject;
import org.countyread.hub.archive.ArrivingStudies;
import org.countyread.hub.archive.ExamPriority;
import org.countyread.hub.archive.StudySummary;
import org.countyread.link.transport.ItemEnd;
import org.countyread.link.transport.ItemStart;
import org.countyread.link.wire.ItemOffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;

/**
 * Pictures that go ahead of their objects on the line, and how much of the objects has followed. Nothing depends on them: what
 * is wrong with one is its own end only. Thread-safe.
 */
@Component
class PreviewIntake {
    /** The kind of these items on the line. */
    static final String PREVIEW = "preview";

    private static final Logger LOG = LoggerFactory.getLogger(PreviewIntake.class);
    private static final int UID_CHARS_MAX = 64;
    private static final byte[] JPEG_START = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    private final ArrivingStudies arriving;
    private final IngestSettings settings;

    PreviewIntake(ArrivingStudies arriving, IngestSettings settings) {
        this.arriving = arriving;
        this.settings = settings;
    }

    /** The answer to an offer that is never taken; empty for one that is wanted. */
    Optional<ItemStart> refusal(ItemOffer offer) {
        long bytesMax = settings.previewSizeMax().toBytes();
        return offer.sizeBytes() <= bytesMax
                ? Optional.empty()
                : Optional.of(
                        new ItemStart.Refuse("too-large", "A preview may have at most %d bytes.".formatted(bytesMax)));
    }

    /** Keeps the picture durably; the same one again changes nothing. */
    ItemEnd take(String siteCode, StagedItem item) throws IOException {
        byte[] image = Files.readAllBytes(item.file());
        Optional<ArrivingObject> object = announced(siteCode, item.offer().attributes());
        if (object.isEmpty() || !isJpeg(image)) {
            return new ItemEnd.Refused("malformed", "The preview is no picture, or of nothing.", false);
        }
        arriving.announce(object.get(), image);
        return new ItemEnd.Acknowledged();
    }

    private static boolean isJpeg(byte[] image) {
        return image.length > JPEG_START.length
                && Arrays.equals(image, 0, JPEG_START.length, JPEG_START, 0, JPEG_START.length);
    }

    private static Optional<ArrivingObject> announced(String siteCode, Map<String, String> said) {
        String study = said.getOrDefault("studyInstanceUid", "");
        String sop = said.getOrDefault("sopInstanceUid", "");
        String size = said.getOrDefault("objectSizeBytes", "");
        if (!isUid(study) || !isUid(sop) || !size.matches("[0-9]{1,15}")) {
            return Optional.empty();
        }
        return Optional.of(new ArrivingObject(
                sop,
                study,
                siteCode,
                said.getOrDefault("accessionNumber", ""),
                said.getOrDefault("modality", ""),
                new StudySummary.StudyPatient(
                        said.getOrDefault("patientId", ""),
                        said.getOrDefault("patientName", ""),
                        Optional.ofNullable(said.get("patientSex")),
                        ArrivingObject.birthDate(said.getOrDefault("patientBirthDate", ""))),
                priority(said.getOrDefault("priority", "")),
                Long.parseLong(size)));
    }

    private static boolean isUid(String text) {
        return !text.isEmpty() && text.length() <= UID_CHARS_MAX && text.matches("[0-9.]+");
    }

    private static ExamPriority priority(String text) {
        for (ExamPriority priority : ExamPriority.values()) {
            if (priority.name().equals(text)) {
                return priority;
            }
        }
        return ExamPriority.ROUTINE;
    }

    /** So much of an item is here; a database that cannot note it now holds up no transfer. */
    void moved(String siteCode, ItemOffer offer, long bytes) {
        String sop = offer.attributes().getOrDefault("sopInstanceUid", "");
        if (sop.isEmpty() || offer.sizeBytes() == 0) {
            return;
        }
        try {
            arriving.moved(siteCode, sop, (double) bytes / offer.sizeBytes());
        } catch (NestedRuntimeException down) {
            LOG.warn("the progress of {} cannot be noted now: {}", offer.itemId(), down.getMessage());
        }
    }
}
