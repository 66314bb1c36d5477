package org.countyread.gateway.exam;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.countyread.gateway.identity.IdentityRepair;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.spool.OutgoingMessages;
import org.countyread.gateway.spool.SpoolIndex;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Says to the hub what a complete study consists of. When objects come later, another manifest with more of them
 * follows. Thread-safe.
 */
@Service
public class StudyManifests {
    private final Database database;
    private final ExamRepository exams;
    private final UnmatchedRepository unmatched;
    private final SpoolIndex spool;
    private final OutgoingMessages outgoing;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    StudyManifests(
            Database database,
            ExamRepository exams,
            UnmatchedRepository unmatched,
            SpoolIndex spool,
            OutgoingMessages outgoing,
            Clock clock,
            ApplicationEventPublisher events) {
        this.database = database;
        this.exams = exams;
        this.unmatched = unmatched;
        this.spool = spool;
        this.outgoing = outgoing;
        this.clock = clock;
        this.events = events;
    }

    /** Writes the manifest of a study, unless the last one named all its objects, or somebody has to decide first. */
    public void complete(String studyInstanceUid) {
        String accession = database.inTransaction(() -> write(studyInstanceUid));
        if (accession != null) {
            outgoing.wake();
            events.publishEvent(new ExamChanged(accession));
        }
    }

    private @Nullable String write(String studyInstanceUid) {
        ExamRepository.Study study = exams.study(studyInstanceUid).orElseThrow();
        List<SpoolIndex.Listed> objects = spool.listed(studyInstanceUid);
        if (objects.size() <= study.manifestObjects()) {
            return null;
        }
        Instant now = clock.instant();
        Optional<UnmatchedRepository.Row> doubt = unmatched.find(studyInstanceUid);
        if (doubt.map(UnmatchedRepository.Row::heldUntil).filter(now::isBefore).isPresent()) {
            return null;
        }
        Exam exam = exams.find(study.accessionNumber()).orElseThrow();
        Instant registeredAt = exam.registeredAt();
        outgoing.add(
                ExamMessages.MANIFEST,
                exam.accessionNumber(),
                new ExamMessages.StudyManifest(
                        studyInstanceUid,
                        exam.accessionNumber(),
                        exam.priority(),
                        exam.indication(),
                        exam.item(),
                        exam.villageCode(),
                        registeredAt == null ? null : local(registeredAt),
                        local(study.firstObjectAt()),
                        local(now),
                        objects.stream()
                                .map(one -> new ExamMessages.ManifestObject(
                                        one.sopInstanceUid(), one.sha256(), one.sizeBytes()))
                                .toList(),
                        identity(exam, studyInstanceUid, doubt)));
        exams.markManifest(studyInstanceUid, objects.size(), now);
        exams.stepLatest(exam.accessionNumber(), StepName.COMPLETE, now, null);
        if (exams.deliveredWhole(exam.accessionNumber())) {
            exams.stepLatest(exam.accessionNumber(), StepName.DELIVERED, now, null);
        }
        return exam.accessionNumber();
    }

    /** Told only where the objects alone would mislead. */
    private ExamMessages.@Nullable ManifestIdentity identity(
            Exam exam, String study, Optional<UnmatchedRepository.Row> doubt) {
        boolean reconciled = doubt.filter(row -> UnmatchedStudies.MATCHED.equals(row.outcome()))
                .isPresent();
        List<IdentityRepair> repairs = unmatched.repairs(study);
        return reconciled || !repairs.isEmpty()
                ? new ExamMessages.ManifestIdentity(exam.patient(), reconciled, repairs)
                : null;
    }

    /** Studies that were cut off before their manifest was written, or have got more objects since. */
    public List<String> pending() {
        return exams.studiesWithoutManifest();
    }

    private OffsetDateTime local(Instant at) {
        return at.atZone(clock.getZone()).toOffsetDateTime();
    }
}
