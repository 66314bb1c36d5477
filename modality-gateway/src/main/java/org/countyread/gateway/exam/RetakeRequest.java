package org.countyread.gateway.exam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The hub asks to take an exam again. Immutable.
 *
 * @param answer how it ended; null while it is open
 */
public record RetakeRequest(
        String id,
        String accessionNumber,
        @Nullable String studyInstanceUid,
        String reason,
        String comment,
        Instant requestedAt,
        String requestedBy,
        @Nullable Answer answer,
        @Nullable Instant answeredAt) {

    /** How a request ends. */
    public enum Answer {
        /** New images have come. */
        TAKEN,
        /** It will not be taken again. */
        DECLINED
    }

    /** Why an exam is not taken again. */
    public enum DeclineReason {
        PATIENT_LEFT,
        PATIENT_REFUSES,
        CONDITION,
        DEVICE_FAULT,
        OTHER
    }
}
