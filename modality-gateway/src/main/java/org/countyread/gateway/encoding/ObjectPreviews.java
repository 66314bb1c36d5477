package org.countyread.gateway.encoding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.gateway.spool.ItemsWaiting;
import org.countyread.gateway.spool.ObjectHeader;
import org.countyread.gateway.spool.ObjectHeaderReader;
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
 * Small pictures of large films, which go ahead of them so that the reading room sees what is coming. Kept in memory: after a
 * restart the picture of a film that still waits is drawn again, the same bytes under the same name. Thread-safe.
 */
@Service
public class ObjectPreviews {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectPreviews.class);
    private static final String KIND = "preview";
    private static final String ITEM_PREFIX = "preview-";
    private static final long OBJECT_BYTES_MIN = 2_000_000;
    /** What is here sooner needs no picture ahead of it. */
    private static final double SECONDS_MIN = 5;

    /** Most films that are remembered as drawn, and most pictures that wait. */
    private static final int REMEMBERED_MAX = 1000;

    private static final int WAITING_MAX = 20;
    private static final DecodingLimits LIMITS = new DecodingLimits(32, 500_000, 64 * 1024, 8L << 20, 16L << 20);
    private static final Set<String> FILMS = Set.of(
            Uid.ComputedRadiographyImageStorage,
            Uid.DigitalXRayImageStorageForPresentation,
            Uid.DigitalXRayImageStorageForProcessing,
            Uid.DigitalMammographyXRayImageStorageForPresentation,
            Uid.DigitalMammographyXRayImageStorageForProcessing,
            Uid.DigitalIntraOralXRayImageStorageForPresentation,
            Uid.DigitalIntraOralXRayImageStorageForProcessing);

    private static final class Picture {
        private final ItemOffer offer;
        private final byte[] jpeg;

        Picture(ItemOffer offer, byte[] jpeg) {
            this.offer = offer;
            this.jpeg = jpeg;
        }
    }

    private final Spool spool;
    private final EncoderThread encoder;
    private final EncodingExperience experience;
    private final ApplicationEventPublisher events;
    private final Map<String, Picture> waiting = new LinkedHashMap<>();
    private final Set<String> drawn = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED_MAX;
        }
    });

    ObjectPreviews(
            Spool spool, EncoderThread encoder, EncodingExperience experience, ApplicationEventPublisher events) {
        this.spool = spool;
        this.encoder = encoder;
        this.experience = experience;
        this.events = events;
    }

    /** An object is about to leave: a picture of it is drawn where it will be on the line for long. */
    public void consider(SpoolIndex.Waiting object) {
        if (object.sizeBytes() < OBJECT_BYTES_MIN || !FILMS.contains(object.sopClassUid())) {
            return;
        }
        double line = experience.lineBytesPerSecond();
        if (line > 0 && object.sizeBytes() / line < SECONDS_MIN) {
            return;
        }
        synchronized (this) {
            if (waiting.size() >= WAITING_MAX || !drawn.add(object.itemId())) {
                return;
            }
        }
        encoder.run(() -> draw(object));
    }

    private void draw(SpoolIndex.Waiting object) {
        try {
            Path file = spool.path(object.itemId());
            Optional<byte[]> jpeg = PreviewPicture.of(Part10Reader.read(file, LIMITS));
            if (jpeg.isPresent()) {
                ItemOffer offer = offer(object, ObjectHeaderReader.read(file), jpeg.get());
                synchronized (this) {
                    waiting.put(offer.itemId(), new Picture(offer, jpeg.get()));
                }
                events.publishEvent(new ItemsWaiting());
            }
        } catch (IOException | DicomFormatException | RuntimeException e) {
            LOG.warn("no picture of item {} goes ahead of it", object.itemId(), e);
        }
    }

    /** Says what the picture is of in words that the reading room needs before the object is there. */
    private static ItemOffer offer(SpoolIndex.Waiting object, ObjectHeader header, byte[] jpeg) {
        Map<String, String> attributes = new HashMap<>(Map.of(
                "studyInstanceUid", object.studyInstanceUid(),
                "sopInstanceUid", object.sopInstanceUid(),
                "accessionNumber", object.accessionNumber(),
                "modality", header.modality(),
                "patientId", header.patientId(),
                "patientName", header.patientName(),
                "priority", urgency(object.priority()),
                "objectSizeBytes", Long.toString(object.sizeBytes())));
        if (header.patientSex() != null) {
            attributes.put("patientSex", Objects.requireNonNull(header.patientSex()));
        }
        if (header.patientBirthDate() != null) {
            attributes.put(
                    "patientBirthDate",
                    Objects.requireNonNull(header.patientBirthDate()).toString());
        }
        return new ItemOffer(
                ITEM_PREFIX + object.itemId(),
                KIND,
                attributes,
                jpeg.length,
                ContentDigest.hex(jpeg),
                object.priority().before(ItemPriority.EXPRESS) ? object.priority() : ItemPriority.EXPRESS);
    }

    private static String urgency(ItemPriority priority) {
        return switch (priority) {
            case CONTROL, EMERGENCY -> "EMERGENCY";
            case URGENT -> "URGENT";
            case EXPRESS, ROUTINE -> "ROUTINE";
        };
    }

    /** Pictures that wait for the line. */
    public synchronized List<ItemOffer> waiting(Set<String> exceptItemIds) {
        List<ItemOffer> offers = new ArrayList<>();
        waiting.values().stream()
                .map(picture -> picture.offer)
                .filter(offer -> !exceptItemIds.contains(offer.itemId()))
                .forEach(offers::add);
        return offers;
    }

    /** The bytes of a picture; empty if there is none of this name. */
    public synchronized Optional<byte[]> open(String itemId) {
        return Optional.ofNullable(waiting.get(itemId)).map(picture -> picture.jpeg);
    }

    /** A picture, or the object of one, is at the hub or will never be. Whether the name was that of a picture. */
    public synchronized boolean settled(String itemId) {
        waiting.remove(ITEM_PREFIX + itemId);
        drawn.remove(itemId);
        waiting.remove(itemId);
        return itemId.startsWith(ITEM_PREFIX);
    }
}
