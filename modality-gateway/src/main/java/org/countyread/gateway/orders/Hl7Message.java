package org.countyread.gateway.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is kept. Immutable.
 *
 * @param peer the address it came from, or the name of the receiver it goes to
 * @param controlId MSH-10
 * @param type such as {@code ORM^O01}
 * @param attempts how often it was sent
 * @param dueAt when it is sent next; for others when it was settled
 * @param note why it was not accepted, or not sent
 */
record Hl7Message(
        long id,
        MessageDirection direction,
        String peer,
        String controlId,
        String type,
        @Nullable String accession,
        MessageState state,
        Instant at,
        int attempts,
        Instant dueAt,
        @Nullable String note) {
    /** Which way it goes. */
    enum MessageDirection {
        IN,
        OUT
    }

    /** What came of it. */
    enum MessageState {
        /** Came and was answered AA. */
        ACCEPTED,
        /** Came and was answered AE. */
        FAULTY,
        /** Came and was answered AR. */
        REJECTED,
        /** Goes out as soon as its receiver can be reached. */
        WAITING,
        /** Went out and was answered AA or CA. */
        SENT,
        /** Went out and was answered otherwise; it is not repeated by itself. */
        REFUSED
    }
}
