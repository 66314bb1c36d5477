package org.countyread.gateway.critical;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finding that somebody here must act on at once. Immutable.
 *
 * @param acknowledgement who said so, here or by telephone; null while nobody has
 * @param hubClosedAt when the hub had it on record as closed; null before that is known here
 * @param retraction that it was flagged by mistake; null unless the hub has said so
 */
public record CriticalValue(
        String id,
        CriticalState state,
        String accessionNumber,
        String patientName,
        String modality,
        @Nullable String item,
        String code,
        String text,
        Instant flaggedAt,
        String flaggedBy,
        Instant receivedAt,
        int escalations,
        @Nullable Acknowledgement acknowledgement,
        @Nullable Instant hubClosedAt,
        @Nullable Retraction retraction) {

    /** How far it has come, as this box knows. */
    public enum CriticalState {
        /** Nobody has acknowledged it. */
        OPEN,
        /** Somebody was told on the telephone; what was done is not on record. */
        ACKNOWLEDGED,
        /** What was done is on record. */
        CLOSED,
        /** It was flagged by mistake, whatever was done about it before. */
        RETRACTED
    }

    /**
     * Who took it back, why, and who has seen that here.
     *
     * @param reason a code of the hub, such as {@code WRONG_PATIENT}
     * @param seenAt null while nobody here has said that they know
     */
    public record Retraction(
            Instant at,
            String by,
            String reason,
            String text,
            @Nullable Instant seenAt,
            @Nullable String seenBy) {}

    /** Who knows, in which words they read it back, and what they did. */
    public record Acknowledgement(
            Instant at,
            String person,
            String readBack,
            @Nullable String action,
            boolean byPhone) {}
}
