package org.countyread.hub.critical;

import java.time.Instant;

/**
 * Something that happened to a critical value. Immutable.
 *
 * @param at by the clock of the place where it happened
 * @param recordedAt when the hub heard of it
 * @param detail whom it went to, what was read back or done; may be empty
 */
record CriticalStep(StepKind kind, Instant at, Instant recordedAt, String by, String detail) {
    /** What can happen. */
    enum StepKind {
        FLAGGED,
        /** A signed report tells of it. */
        REPORTED,
        REACHED_SITE,
        ESCALATED,
        ACKNOWLEDGED,
        ACTION,
        CLOSED,
        RETRACTED,
        /** A named person at the site has seen that it was retracted. */
        RETRACTION_SEEN
    }
}
