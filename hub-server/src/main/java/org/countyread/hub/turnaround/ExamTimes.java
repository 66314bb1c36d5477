package org.countyread.hub.turnaround;

import java.time.Instant;
import java.util.UUID;
import org.countyread.hub.archive.ExamPriority;
import org.jspecify.annotations.Nullable;

/**
 * One exam and its moments. Immutable.
 *
 * @param reader who wrote the report, by username
 * @param reviewer who signed it, by username
 */
record ExamTimes(
        UUID id,
        Origin origin,
        @Nullable UUID taskId,
        String accessionNumber,
        @Nullable String studyInstanceUid,
        String siteCode,
        @Nullable String villageCode,
        @Nullable String deviceSerial,
        String modality,
        ExamPriority priority,
        @Nullable String reader,
        @Nullable String reviewer,
        @Nullable Boolean positive,
        @Nullable Boolean critical,
        @Nullable Instant registeredAt,
        @Nullable Instant acquiredAt,
        @Nullable Instant gatewayCompleteAt,
        @Nullable Instant hubFirstByteAt,
        Instant hubCompleteAt,
        @Nullable Instant claimedAt,
        @Nullable Instant submittedAt,
        @Nullable Instant signedAt,
        @Nullable Instant returnedAt,
        Instant dueAt) {
    /** Whether the hub saw the exam itself, or was told of it later. */
    enum Origin {
        RECORDED,
        IMPORTED
    }
}
