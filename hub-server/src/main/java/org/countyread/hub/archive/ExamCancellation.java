package org.countyread.hub.archive;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A registered exam will not be done, as the gateway sends it (item kind {@code exam-cancelled}). Immutable.
 *
 * @param by the system that had ordered it
 * @param at by the site's clock
 */
public record ExamCancellation(
        String accessionNumber,
        @Nullable String by,
        @Nullable Instant at) {
    public ExamCancellation {
        Objects.requireNonNull(accessionNumber, "a cancellation names its exam");
    }
}
