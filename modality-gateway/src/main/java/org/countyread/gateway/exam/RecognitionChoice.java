package org.countyread.gateway.exam;

import org.jspecify.annotations.Nullable;

/**
 * What the technician decided when the patient had had the same exam in the county lately (检查结果互认). Immutable.
 *
 * @param reason why it is examined again; null when the earlier result is recognised
 * @param priorStudy the study instance UID of the earlier exam
 */
public record RecognitionChoice(
        Decision decision,
        @Nullable Reason reason,
        @Nullable String priorStudy) {

    /** What is done. */
    public enum Decision {
        /** The earlier result stands; nothing is examined. */
        RECOGNISED,
        /** Examined again, for a reason. */
        REPEATED
    }

    /** Why an exam is repeated although a recent one exists. */
    public enum Reason {
        CONDITION_CHANGED,
        FAST_CHANGING,
        HIGH_STAKES,
        EMERGENCY,
        FORENSIC,
        OTHER
    }

    /** Whether the choice says what it must: which exam is recognised, or why it is repeated. */
    public boolean whole() {
        return decision == Decision.RECOGNISED ? priorStudy != null && !priorStudy.isBlank() : reason != null;
    }
}
