package org.countyread.hub.archive;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.archive.index.IndexedObject;
import org.countyread.hub.archive.index.IndexedStudy;
import org.countyread.hub.archive.index.InstanceIndexRepository;
import org.countyread.hub.archive.store.ObjectKey;
import org.countyread.hub.archive.store.ObjectStore;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.registry.CommunityRegistry;
import org.countyread.hub.registry.Organisation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes objects out of use, by an administrator or by a rejection note. They are gone from every search, view and queue at
 * once; their bytes stay for the retention time. An object that is sent again stays out of use. Thread-safe.
 */
@Service
class Rejections {
    private static final Logger LOG = LoggerFactory.getLogger(Rejections.class);
    private static final int DELETED_AT_ONCE = 200;

    private final RejectionRepository rejections;
    private final InstanceIndexRepository index;
    private final ObjectStore objects;
    private final CommunityRegistry registry;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final ArchiveSettings settings;
    private final Clock clock;

    Rejections(
            RejectionRepository rejections,
            InstanceIndexRepository index,
            ObjectStore objects,
            CommunityRegistry registry,
            AuditTrail trail,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            ArchiveSettings settings,
            Clock clock) {
        this.rejections = rejections;
        this.index = index;
        this.objects = objects;
        this.registry = registry;
        this.trail = trail;
        this.transaction = transaction;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a rejection did. */
    record Outcome(UUID id, int objects) {}

    /**
     * Takes a study, series or object out of use.
     *
     * @throws HubException {@link ArchiveError#STUDY_UNKNOWN} or {@link ArchiveError#OBJECT_UNKNOWN} if it is not here
     */
    Outcome reject(Resource resource, RejectionReason reason, String text, String by) {
        IndexedStudy study = index.study(resource.study())
                .orElseThrow(() -> new HubException(ArchiveError.STUDY_UNKNOWN, "There is no such study."));
        UUID id = UUID.randomUUID();
        Integer taken = transaction.execute(status -> {
            rejections.add(id, reason, text, by, clock.instant());
            int count = rejections.takeOut(id, resource);
            if (count == 0) {
                throw new HubException(ArchiveError.OBJECT_UNKNOWN, "There is no such series or object.");
            }
            finish(study, count, reason, text, by);
            return count;
        });
        return new Outcome(id, taken == null ? 0 : taken);
    }

    private void finish(IndexedStudy study, int count, RejectionReason reason, String text, String by) {
        boolean gone = rejections.tidy(study.studyInstanceUid());
        trail.recordOf(
                by,
                AuditAction.STUDY_REJECTED,
                "study",
                study.studyInstanceUid(),
                Optional.of(study.siteCode()),
                "%d objects, %s: %s".formatted(count, reason.code(), text));
        events.publishEvent(
                gone ? new StudyRejected(study.studyInstanceUid()) : new StudyArchived(study.studyInstanceUid()));
    }

    /** Whether an object that has just come is out of use. */
    boolean isRejected(String sopInstanceUid, String sha256) {
        return rejections.isRejected(sopInstanceUid, sha256);
    }

    /**
     * Does what a rejection note says, whose bytes are stored. The note itself is kept out of use like what it names.
     *
     * @return false if the note is none of the study's own site or of the lead hospital; it is an ordinary object then
     */
    boolean apply(RejectionNote note, IndexedObject document, IncomingObject file) {
        List<String> studies = note.objects().stream()
                .map(RejectionNote.Named::study)
                .distinct()
                .toList();
        String site = file.origin().siteCode();
        boolean allowed = studies.stream()
                .allMatch(study -> index.study(study)
                        .map(found -> found.siteCode().equals(site) || isLead(site))
                        .orElse(isLead(site)));
        if (!allowed || studies.isEmpty()) {
            LOG.warn("a rejection note of site {} names objects of other sites and is not followed", site);
            return false;
        }
        String by = file.origin().callingAe().orElse(AuditTrail.SYSTEM);
        String text = "rejection note " + document.instance().sopInstanceUid();
        transaction.executeWithoutResult(status -> {
            UUID id = UUID.randomUUID();
            rejections.add(id, note.reason(), text, by, clock.instant());
            rejections.note(
                    id,
                    document.instance().studyInstanceUid(),
                    document.instance().sopInstanceUid(),
                    Optional.of(file.sha256Hex()));
            for (String study : studies) {
                reject(id, study, note, text, by);
            }
        });
        return true;
    }

    private void reject(UUID id, String study, RejectionNote note, String text, String by) {
        Optional<IndexedStudy> known = index.study(study);
        int count = 0;
        for (RejectionNote.Named named : note.objects()) {
            if (named.study().equals(study)) {
                count += rejections.takeOut(
                        id, new Resource(study, Optional.empty(), Optional.of(named.sopInstanceUid())));
                rejections.note(id, study, named.sopInstanceUid(), Optional.empty());
            }
        }
        if (known.isPresent() && count > 0) {
            finish(known.get(), count, note.reason(), text, by);
        }
    }

    private boolean isLead(String site) {
        return registry.organisation(site)
                .filter(organisation -> organisation.kind() == Organisation.Kind.LEAD_HOSPITAL)
                .isPresent();
    }

    /** Deletes the bytes of what has been out of use for the retention time. Several nodes share the work. */
    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void deleteExpired() {
        Instant before = clock.instant().minus(settings.rejectedRetention());
        Integer deleted = DELETED_AT_ONCE;
        while (deleted != null && deleted == DELETED_AT_ONCE) {
            deleted = transaction.execute(status -> deleteSome(before));
        }
    }

    private int deleteSome(Instant before) {
        List<RejectionRepository.Kept> expired = rejections.keptSince(before, DELETED_AT_ONCE);
        for (RejectionRepository.Kept kept : expired) {
            try {
                if (!rejections.isUsed(kept)) {
                    objects.delete(new ObjectKey(kept.sha256()));
                }
            } catch (IOException e) {
                throw new HubException(
                        ArchiveError.OBJECT_STORE_UNAVAILABLE, "object " + kept.sha256() + " cannot be deleted", e);
            }
            rejections.markDeleted(kept, clock.instant());
            trail.recordOf(
                    AuditTrail.SYSTEM,
                    AuditAction.OBJECT_DELETED,
                    "object",
                    kept.sopInstanceUid(),
                    Optional.empty(),
                    "");
        }
        return expired.size();
    }
}
