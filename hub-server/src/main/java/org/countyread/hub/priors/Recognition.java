package org.countyread.hub.priors;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided when a patient came for an exam that had been done in the county not long before (检查结果互认). Immutable.
 *
 * @param accessionNumber the number given at registration
 * @param reason why it was examined again; null when the earlier result was recognised
 */
record Recognition(
        UUID id,
        String siteCode,
        String accessionNumber,
        String patientId,
        String modality,
        @Nullable String item,
        Decision decision,
        @Nullable RepeatReason reason,
        @Nullable String priorStudyUid,
        String decidedBy,
        Instant decidedAt) {

    /** What was done. */
    enum Decision {
        /** The earlier result stands; nothing is examined. */
        RECOGNISED,
        /** Examined again, for a reason. */
        REPEATED
    }

    /** Why an exam is repeated although a recent one exists. */
    enum RepeatReason {
        CONDITION_CHANGED,
        FAST_CHANGING,
        HIGH_STAKES,
        EMERGENCY,
        FORENSIC,
        OTHER
    }
}
