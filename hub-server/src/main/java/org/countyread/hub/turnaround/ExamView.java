package org.countyread.hub.turnaround;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.countyread.hub.archive.ExamPriority;
import org.jspecify.annotations.Nullable;

/** One exam behind a number, as clients see it. Immutable. */
record ExamView(
        String accessionNumber,
        @Nullable String studyInstanceUid,
        @Nullable UUID taskId,
        ExamSite site,
        String modality,
        ExamPriority priority,
        @Nullable String reader,
        @Nullable String reviewer,
        @Nullable Instant registeredAt,
        @Nullable Instant acquiredAt,
        @Nullable Instant gatewayCompleteAt,
        @Nullable Instant hubFirstByteAt,
        Instant hubCompleteAt,
        @Nullable Instant claimedAt,
        @Nullable Instant submittedAt,
        @Nullable Instant signedAt,
        @Nullable Instant returnedAt,
        Instant dueAt,
        @Nullable Double turnaroundSeconds,
        boolean withinDue,
        ExamTimes.Origin origin) {

    record ExamSite(String code, String name) {}

    static ExamView of(ExamTimes exam, String siteName) {
        Instant signed = exam.signedAt();
        return new ExamView(
                exam.accessionNumber(),
                exam.studyInstanceUid(),
                exam.taskId(),
                new ExamSite(exam.siteCode(), siteName),
                exam.modality(),
                exam.priority(),
                exam.reader(),
                exam.reviewer(),
                exam.registeredAt(),
                exam.acquiredAt(),
                exam.gatewayCompleteAt(),
                exam.hubFirstByteAt(),
                exam.hubCompleteAt(),
                exam.claimedAt(),
                exam.submittedAt(),
                signed,
                exam.returnedAt(),
                exam.dueAt(),
                signed == null
                        ? null
                        : Duration.between(exam.hubCompleteAt(), signed).toNanos() / 1e9,
                signed != null && !signed.isAfter(exam.dueAt()),
                exam.origin());
    }
}
