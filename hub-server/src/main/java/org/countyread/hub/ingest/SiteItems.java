package org.countyread.hub.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import org.countyread.hub.archive.Archive;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives whole items to whoever owns their kind: objects, registrations and manifests to the archive, every other kind
 * to its listeners. What this answers is durable. An item may come again at any time, and changes nothing then.
 */
@Service
class SiteItems {
    private static final String OBJECT = "object";
    private static final String EXAM = "exam";
    private static final String MANIFEST = "manifest";

    private final Archive archive;
    private final SiteItemRepository items;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;
    private final IngestSettings settings;

    SiteItems(
            Archive archive,
            SiteItemRepository items,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock,
            IngestSettings settings) {
        this.archive = archive;
        this.items = items;
        this.transaction = transaction;
        this.events = events;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
    }

    /** The answer to an offer of something that has been here before, or that is never taken; empty if it is wanted. */
    Optional<ItemStart> known(String siteCode, ItemOffer offer) {
        if (offer.kind().equals(OBJECT)) {
            return archive.known(offer.sha256Hex()).map(SiteItems::startOf);
        }
        if (offer.sizeBytes() > settings.messageSizeMax().toBytes()) {
            return Optional.of(new ItemStart.Refuse(
                    "too-large",
                    "A message may have at most %d bytes."
                            .formatted(settings.messageSizeMax().toBytes())));
        }
        return items.outcome(siteCode, offer.itemId(), offer.sha256Hex()).map(SiteItemRepository.Outcome::toStart);
    }

    /** Takes a whole item whose digest is right. */
    ItemEnd take(String siteCode, StagedItem item) throws IOException {
        if (item.offer().kind().equals(OBJECT)) {
            return endOf(archive.store(new IncomingObject(
                    item.file(),
                    item.offer().sha256Hex(),
                    item.offer().sizeBytes(),
                    item.firstByteAt(),
                    new Origin(
                            siteCode,
                            Optional.ofNullable(item.offer().attributes().get("callingAe")),
                            Via.LINK))));
        }
        return takeMessage(siteCode, item.offer(), new String(Files.readAllBytes(item.file()), StandardCharsets.UTF_8));
    }

    /** The archive makes its part durable first; the note that a message was taken comes after, so nothing is lost. */
    private ItemEnd takeMessage(String siteCode, ItemOffer offer, String content) {
        try {
            switch (offer.kind()) {
                case EXAM -> archive.register(siteCode, json.readValue(content, ExamRegistration.class));
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
