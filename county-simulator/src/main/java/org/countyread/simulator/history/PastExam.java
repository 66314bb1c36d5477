package org.countyread.simulator.history;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** One finished exam with all its times, in the form in which the hub imports the record of a predecessor. Immutable. */
public record PastExam(
        String accessionNumber,
        String siteCode,
        @Nullable String villageCode,
        @Nullable String deviceSerial,
        String modality,
        String priority,
        String reader,
        @Nullable String reviewer,
        OffsetDateTime registeredAt,
        OffsetDateTime acquiredAt,
        OffsetDateTime gatewayCompleteAt,
        OffsetDateTime hubFirstByteAt,
        OffsetDateTime hubCompleteAt,
        OffsetDateTime claimedAt,
        OffsetDateTime submittedAt,
        OffsetDateTime signedAt,
        OffsetDateTime returnedAt,
        OffsetDateTime dueAt,
        boolean positive,
        boolean critical) {}
