package org.countyread.gateway.uplink;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The line at one moment. Immutable.
 *
 * @param since when this state began
 * @param hub host and port of the hub, null when none is known
 * @param lastError why the line was lost or could not be put up, null when nothing is wrong
 */
public record LineStatus(
        LineState state,
        Instant since,
        @Nullable String hub,
        long bytesPerSecond,
        @Nullable String lastError) {
    LineStatus with(LineState next, Instant now, @Nullable String error) {
        return new LineStatus(next, next == state ? since : now, hub, next == LineState.UP ? bytesPerSecond : 0, error);
    }

    LineStatus withRate(long rate) {
        return new LineStatus(state, since, hub, rate, lastError);
    }

    LineStatus withHub(@Nullable String other) {
        return new LineStatus(state, since, other, bytesPerSecond, lastError);
    }
}
