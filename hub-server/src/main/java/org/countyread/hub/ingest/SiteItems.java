package org.countyread.hub.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.countyread.dicom.codec.transfer.OriginalFile;
import org.countyread.dicom.codec.transfer.TransferFormException;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.ExamCancellation;
import org.countyread.hub.archive.ExamRegistration;
import org.countyread.hub.archive.IncomingObject;
import org.countyread.hub.archive.Origin;
import org.countyread.hub.archive.StoreResult;
import org.countyread.hub.archive.StudyCompletion;
import org.countyread.hub.archive.StudyManifest;
import org.countyread.hub.archive.Via;
import org.countyread.link.transport.ItemEnd;
import org.countyread.link.transport.ItemStart;
import org.countyread.link.wire.ItemOffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives whole items to whoever owns their kind: objects, registrations, cancellations and manifests to the archive, every other kind
 * to its listeners. What this answers is durable. An item may come again at any time, and changes nothing then.
 */
@Service
class SiteItems {
    private static final Logger LOG = LoggerFactory.getLogger(SiteItems.class);
    private static final String OBJECT = "object";
    private static final String ENCODING_REFUSED = "encoding-refused";
    private static final String EXAM = "exam";
    private static final String EXAM_CANCELLED = "exam-cancelled";
    private static final String MANIFEST = "manifest";

    private final Archive archive;
    private final SiteItemRepository items;
    private final PreviewIntake previews;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;
    private final IngestSettings settings;

    SiteItems(
            Archive archive,
            SiteItemRepository items,
            PreviewIntake previews,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock,
            IngestSettings settings) {
        this.archive = archive;
        this.items = items;
        this.previews = previews;
        this.transaction = transaction;
        this.events = events;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
    }

    /** The answer to an offer of something that has been here before, or that is never taken; empty if it is wanted. */
    Optional<ItemStart> known(String siteCode, ItemOffer offer) {
        if (offer.kind().equals(OBJECT)) {
            try {
                String digest = OriginalFile.announced(offer.attributes())
                        .map(OriginalFile::sha256Hex)
                        .orElse(offer.sha256Hex());
                return archive.known(digest).map(SiteItems::startOf);
            } catch (TransferFormException unknown) {
                return Optional.of(new ItemStart.Refuse(ENCODING_REFUSED, String.valueOf(unknown.getMessage())));
            }
        }
        if (offer.kind().equals(PreviewIntake.PREVIEW)) {
            return previews.refusal(offer);
        }
        if (offer.sizeBytes() > settings.messageSizeMax().toBytes()) {
            return Optional.of(new ItemStart.Refuse(
                    "too-large",
                    "A message may have at most %d bytes."
                            .formatted(settings.messageSizeMax().toBytes())));
        }
        return items.outcome(siteCode, offer.itemId(), offer.sha256Hex()).map(SiteItemRepository.Outcome::toStart);
    }

    /** What an item takes of the disk at most while it is here: one that is encoded stands beside its original at the end. */
    static long bytesOnDisk(ItemOffer offer) {
        try {
            return offer.sizeBytes()
                    + OriginalFile.announced(offer.attributes())
                            .map(OriginalFile::sizeBytes)
                            .orElse(0L);
        } catch (TransferFormException unknown) {
            return offer.sizeBytes();
        }
    }

    /** An object grows: those who look at its picture see how much of it is here. */
    void moved(String siteCode, StagedItem item) {
        if (item.offer().kind().equals(OBJECT)) {
            previews.moved(siteCode, item.offer(), item.offset());
        }
    }

    /** Takes a whole item whose digest is right. */
    ItemEnd take(String siteCode, StagedItem item) throws IOException {
        if (item.offer().kind().equals(OBJECT)) {
            return takeObject(siteCode, item);
        }
        if (item.offer().kind().equals(PreviewIntake.PREVIEW)) {
            return previews.take(siteCode, item);
        }
        return takeMessage(siteCode, item.offer(), new String(Files.readAllBytes(item.file()), StandardCharsets.UTF_8));
    }

    /** An encoding that does not give the original again is refused for good; the gateway then sends the original. */
    private ItemEnd takeObject(String siteCode, StagedItem item) throws IOException {
        ItemOffer offer = item.offer();
        try {
            Optional<OriginalFile> original = OriginalFile.announced(offer.attributes());
            if (original.isEmpty()) {
                return store(siteCode, item, item.file(), new OriginalFile(offer.sizeBytes(), offer.sha256Hex()));
            }
            Optional<RebuiltObject> rebuilt = RebuiltObject.of(item.file(), original.get());
            if (rebuilt.isEmpty()) {
                return encodingRefused(siteCode, offer, "what was rebuilt has another digest than the original");
            }
            try (RebuiltObject object = rebuilt.get()) {
                return store(siteCode, item, object.file(), original.get());
            }
        } catch (TransferFormException damaged) {
            return encodingRefused(siteCode, offer, String.valueOf(damaged.getMessage()));
        }
    }

    private static ItemEnd encodingRefused(String siteCode, ItemOffer offer, String reason) {
        LOG.error("{} of site {} is refused in its encoding: {}", offer.itemId(), siteCode, reason);
        return new ItemEnd.Refused(ENCODING_REFUSED, reason, false);
    }

    private ItemEnd store(String siteCode, StagedItem item, Path file, OriginalFile original) {
        Optional<String> callingAe =
                Optional.ofNullable(item.offer().attributes().get("callingAe"));
        return endOf(archive.store(new IncomingObject(
                file,
                original.sha256Hex(),
                original.sizeBytes(),
                item.firstByteAt(),
                new Origin(siteCode, callingAe, Via.LINK))));
    }

    /** The archive makes its part durable first; the note that a message was taken comes after, so nothing is lost. */
    private ItemEnd takeMessage(String siteCode, ItemOffer offer, String content) {
        try {
            switch (offer.kind()) {
                case EXAM -> archive.register(siteCode, json.readValue(content, ExamRegistration.class));
                case EXAM_CANCELLED -> archive.cancel(siteCode, json.readValue(content, ExamCancellation.class));
                case MANIFEST -> complete(siteCode, json.readValue(content, StudyManifest.class));
                default -> {
                    return takeForeign(siteCode, offer, content);
                }
            }
        } catch (JacksonException malformed) {
            String detail = "The %s is not readable: %s".formatted(offer.kind(), malformed.getOriginalMessage());
            items.put(siteCode, offer, content, new SiteItemRepository.Outcome("malformed", detail), clock.instant());
            return new ItemEnd.Refused("malformed", detail, false);
        }
        items.put(siteCode, offer, content, SiteItemRepository.Outcome.TAKEN, clock.instant());
        return new ItemEnd.Acknowledged();
    }

    /** One transaction: the message is kept exactly when its listeners are sure to hear of it. */
    private ItemEnd takeForeign(String siteCode, ItemOffer offer, String content) {
        transaction.executeWithoutResult(status -> {
            items.put(siteCode, offer, content, SiteItemRepository.Outcome.TAKEN, clock.instant());
            events.publishEvent(new SiteMessageReceived(siteCode, offer.kind(), content));
        });
        return new ItemEnd.Acknowledged();
    }

    private void complete(String siteCode, StudyManifest manifest) {
        archive.complete(new StudyCompletion(siteCode, manifest.studyInstanceUid(), Optional.of(manifest)));
    }

    private static ItemStart startOf(StoreResult result) {
        return result.fold(
                stored -> new ItemStart.AlreadyHere(),
                alreadyHere -> new ItemStart.AlreadyHere(),
                conflict -> new ItemStart.AlreadyHere(),
                rejected -> new ItemStart.Refuse("not-dicom", rejected.reason()));
    }

    private static ItemEnd endOf(StoreResult result) {
        return result.fold(
                stored -> new ItemEnd.Acknowledged(),
                alreadyHere -> new ItemEnd.Acknowledged(),
                conflict -> new ItemEnd.Acknowledged(),
                rejected -> new ItemEnd.Refused("not-dicom", rejected.reason(), false));
    }
}
