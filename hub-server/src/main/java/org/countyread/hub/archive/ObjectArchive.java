package org.countyread.hub.archive;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.archive.index.Arrival;
import org.countyread.hub.archive.index.IndexedObject;
import org.countyread.hub.archive.index.IndexedStudy;
import org.countyread.hub.archive.index.InstanceIndexRepository;
import org.countyread.hub.archive.index.ObjectIndexer;
import org.countyread.hub.archive.index.ObjectReceipt;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.archive.index.UnidentifiedObjectException;
import org.countyread.hub.archive.store.ObjectKey;
import org.countyread.hub.archive.store.ObjectStore;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.registry.DeviceUsed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The archive on an object store and the index. Thread-safe. */
@Service
class ObjectArchive implements Archive {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectArchive.class);
    private static final int PRIOR_STUDIES_MAX = 50;

    private final ObjectStore objects;
    private final InstanceIndexRepository index;
    private final ArrivalCommit arrivals;
    private final AnnouncementRepository announcements;
    private final ArrivingRepository arriving;
    private final WaivedObjects waived;
    private final DeviationRepository deviations;
    private final Rejections rejections;
    private final HeardDevices devices;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ObjectArchive(
            ObjectStore objects,
            InstanceIndexRepository index,
            ArrivalCommit arrivals,
            AnnouncementRepository announcements,
            ArrivingRepository arriving,
            WaivedObjects waived,
            DeviationRepository deviations,
            Rejections rejections,
            HeardDevices devices,
            AuditTrail trail,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.objects = objects;
        this.index = index;
        this.arrivals = arrivals;
        this.announcements = announcements;
        this.arriving = arriving;
        this.waived = waived;
        this.deviations = deviations;
        this.rejections = rejections;
        this.devices = devices;
        this.trail = trail;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The bytes come first and the rows after them: a crash in between leaves an object without rows, which the sender
     * repeats, and never rows without an object.
     */
    @Override
    public StoreResult store(IncomingObject object) {
        ObjectReceipt receipt = receipt(object);
        try {
            IndexedObject indexed =
                    ObjectIndexer.index(object.file(), object.origin().siteCode(), object.firstByteAt());
            objects.put(new ObjectKey(object.sha256Hex()), object.file(), object.sizeBytes());
            if (isOutOfUse(indexed, object)) {
                return new StoreResult.AlreadyHere(
                        indexed.instance().studyInstanceUid(),
                        indexed.instance().sopInstanceUid());
            }
            return indexed(indexed, object, receipt);
        } catch (UnidentifiedObjectException unidentified) {
            return quarantine(object, receipt, unidentified.reason());
        } catch (IOException e) {
            throw new HubException(
                    ArchiveError.OBJECT_STORE_UNAVAILABLE, "object " + object.sha256Hex() + " cannot be stored", e);
        }
    }

    /** A rejection note is kept, but shown to nobody. */
    private boolean isOutOfUse(IndexedObject indexed, IncomingObject object) throws IOException {
        Optional<RejectionNote> note =
                RejectionNote.read(object.file(), indexed.instance().sopClassUid());
        return note.isPresent() && (isRejected(indexed, object) || rejections.apply(note.get(), indexed, object));
    }

    private boolean isRejected(IndexedObject indexed, IncomingObject object) {
        boolean rejected = rejections.isRejected(indexed.instance().sopInstanceUid(), object.sha256Hex());
        if (rejected) {
            completeIfAllHere(indexed.instance().studyInstanceUid());
        }
        return rejected;
    }

    private StoreResult indexed(IndexedObject indexed, IncomingObject object, ObjectReceipt receipt)
            throws IOException {
        String study = indexed.instance().studyInstanceUid();
        String sop = indexed.instance().sopInstanceUid();
        ArrivalCommit.Committed committed = arrivals.commit(new Arrival(indexed, receipt));
        devices.heard(indexed.study().deviceSerial(), receipt.callingAe(), receipt.receivedAt());
        if (committed.isAwaited()) {
            completeIfAllHere(study);
        }
        if (committed.isNew()) {
            return new StoreResult.Stored(study, sop);
        }
        if (isRejected(indexed, object)) {
            return new StoreResult.AlreadyHere(study, sop);
        }
        StoredInstance first = index.instance(sop)
                .orElseThrow(() -> new IllegalStateException("object " + sop + " is neither new nor here"));
        if (!first.studyInstanceUid().equals(study)) {
            completeIfAllHere(first.studyInstanceUid());
        }
        if (SameObject.test(objects, first, object)) {
            return new StoreResult.AlreadyHere(first.studyInstanceUid(), sop);
        }
        return new StoreResult.Conflict(keepAside(study, sop, receipt), study, sop);
    }

    /** The same bytes again are the same conflict, and are on record once. */
    private UUID keepAside(String study, String sop, ObjectReceipt receipt) {
        DeviationRepository.Kept conflict = Objects.requireNonNull(transaction.execute(status -> {
            DeviationRepository.Kept kept = deviations.addConflict(sop, study, receipt);
            if (kept.isNew()) {
                record(
                        AuditAction.STUDY_CONFLICT,
                        study,
                        receipt.siteCode(),
                        "object %s by %s".formatted(sop, receipt.via()));
            }
            return kept;
        }));
        LOG.warn(
                "object {} of site {} has other bytes than the archived one: kept aside as {}",
                sop,
                receipt.siteCode(),
                conflict.id());
        return conflict.id();
    }

    private void record(AuditAction action, String study, String siteCode, String detail) {
        trail.recordOf(AuditTrail.SYSTEM, action, "study", study, Optional.of(siteCode), detail);
    }

    private StoreResult quarantine(IncomingObject object, ObjectReceipt receipt, String reason) {
        try {
            objects.put(new ObjectKey(object.sha256Hex()), object.file(), object.sizeBytes());
        } catch (IOException e) {
            throw new HubException(
                    ArchiveError.OBJECT_STORE_UNAVAILABLE, "object " + object.sha256Hex() + " cannot be stored", e);
        }
        UUID id = deviations.addQuarantined(reason, receipt);
        LOG.warn("a file of site {} is in quarantine as {}: {}", receipt.siteCode(), id, reason);
        announcements.studiesWaitingFor(object.sha256Hex()).forEach(this::completeIfAllHere);
        return new StoreResult.Rejected(id, reason);
    }

    @Override
    public Optional<StoreResult> known(String sha256Hex) {
        return deviations.known(sha256Hex);
    }

    @Override
    public void register(String siteCode, ExamRegistration registration) {
        announcements.putRegistration(siteCode, registration, clock.instant());
    }

    @Override
    public void cancel(String siteCode, ExamCancellation cancellation) {
        transaction.executeWithoutResult(status -> {
            if (announcements.putCancellation(siteCode, cancellation, clock.instant())) {
                trail.record(
                        AuditAction.EXAM_CANCELLED,
                        "exam",
                        cancellation.accessionNumber(),
                        Optional.of(siteCode),
                        Objects.requireNonNullElse(cancellation.by(), ""));
                events.publishEvent(new ExamCancelled(siteCode, cancellation.accessionNumber()));
            }
        });
    }

    @Override
    public Optional<ExamCancellation> cancellation(String siteCode, String accessionNumber) {
        return announcements.cancellation(siteCode, accessionNumber);
    }

    /** The manifest is committed before it is compared: whoever commits last, object or manifest, sees the other. */
    @Override
    public void complete(StudyCompletion completion) {
        String study = completion.studyInstanceUid();
        if (completion.manifest().isPresent()) {
            announcements.putManifest(
                    completion.siteCode(), completion.manifest().get(), clock.instant());
            completeIfAllHere(study);
        } else {
            transaction.executeWithoutResult(status -> publishComplete(study));
        }
    }

    @Override
    public int completeWithoutMissing(String study, String reason, String by) {
        IndexedStudy known = index.study(study)
                .orElseThrow(() ->
                        new HubException(ArchiveError.STUDY_UNKNOWN, "No object of study " + study + " is here."));
        return Objects.requireNonNull(transaction.execute(status -> {
            int missing = waived.waive(study, reason, by, clock.instant()).size();
            if (missing > 0) {
                arriving.removeWaived(study);
                trail.record(
                        AuditAction.STUDY_DECLARED_COMPLETE,
                        "study",
                        study,
                        Optional.of(known.siteCode()),
                        "without %d objects: %s".formatted(missing, reason));
                events.publishEvent(new StudyDeclaredComplete(study, by, reason));
                if (announcements.closeIfAllHere(study)) {
                    publishComplete(study);
                }
            }
            return missing;
        }));
    }

    /** Takes up what was announced and not finished when a node went down between two transactions. */
    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT1M")
    void completeAllHere() {
        announcements.studiesWithOpenManifest().forEach(this::completeIfAllHere);
    }

    private void completeIfAllHere(String study) {
        if (announcements.hasOpenManifest(study)) {
            transaction.executeWithoutResult(status -> {
                if (announcements.closeIfAllHere(study)) {
                    publishComplete(study);
                }
            });
        }
    }

    private void publishComplete(String study) {
        boolean grown = index.markComplete(study, clock.instant());
        arriving.remove(study);
        study(study).ifPresent(summary -> {
            if (grown) {
                record(
                        AuditAction.STUDY_ACCEPTED,
                        study,
                        summary.siteCode(),
                        "%d objects".formatted(summary.objects()));
            }
            events.publishEvent(new StudyArchived(study));
            summary.deviceSerial().ifPresent(serial -> used(serial, summary));
        });
    }

    /** The registration may name a device that its objects do not, so it is heard of here, too. */
    private void used(String serial, StudySummary summary) {
        devices.heard(Optional.of(serial), Optional.empty(), summary.firstObjectAt());
        events.publishEvent(new DeviceUsed(
                serial,
                summary.villageCode(),
                summary.acquiredAt().orElse(summary.firstObjectAt()),
                summary.modality()));
    }

    @Override
    public Optional<StudySummary> study(String studyInstanceUid) {
        return index.study(studyInstanceUid).map(this::summary);
    }

    @Override
    public Optional<ExamRegistration> registration(String siteCode, String accessionNumber) {
        return announcements
                .registration(siteCode, accessionNumber)
                .filter(registered ->
                        announcements.cancellation(siteCode, accessionNumber).isEmpty());
    }

    @Override
    public List<StudySummary> priorStudies(String studyInstanceUid) {
        return index
                .study(studyInstanceUid)
                .filter(study -> !study.patientId().isEmpty())
                .map(study -> index.studiesOfPatient(
                        study.siteCode(),
                        study.patientId(),
                        StudyJoin.isResidentId(study.patientId()),
                        studyInstanceUid,
                        PRIOR_STUDIES_MAX))
                .orElse(List.of())
                .stream()
                .map(this::summary)
                .toList();
    }

    private StudySummary summary(IndexedStudy study) {
        Optional<StudyManifest> manifest = announcements.manifest(study.studyInstanceUid());
        Optional<String> accession = StudyJoin.accession(study, manifest);
        Optional<ExamRegistration> registration = accession
                .flatMap(number -> announcements.registration(study.siteCode(), number))
                .or(() -> announcements.registrationOfStudy(study.siteCode(), study.studyInstanceUid()));
        return StudyJoin.summary(
                study,
                index.series(study.studyInstanceUid()),
                index.countInstances(study.studyInstanceUid()),
                registration,
                manifest);
    }

    private static ObjectReceipt receipt(IncomingObject object) {
        return new ObjectReceipt(
                object.sha256Hex(),
                object.sizeBytes(),
                object.origin().siteCode(),
                object.origin().callingAe(),
                object.origin().via().name(),
                object.firstByteAt());
    }
}
