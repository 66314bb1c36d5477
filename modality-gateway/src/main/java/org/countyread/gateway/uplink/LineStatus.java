package org.countyread.gateway.uplink;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The line at one moment. Immutable.
 *
 * @param since when this state began
 * @param hub host and port of the hub, null when none is known
 * @param connections over so many connections items leave now
 * @param clock as last measured, null before
 * @param lastError why the line was lost or could not be put up, null when nothing is wrong
 */
public record LineStatus(
        LineState state,
        Instant since,
        @Nullable String hub,
        long bytesPerSecond,
        int connections,
        @Nullable HubClock clock,
        @Nullable String lastError) {
    /**
     * How the hub's clock stands to this one's. Immutable.
     *
     * @param aheadMillis the hub's time is this box's plus this
     * @param roundTripMillis how long the measurement took; it errs by half of this at most
     */
    public record HubClock(long aheadMillis, long roundTripMillis, Instant measuredAt) {}

    LineStatus with(LineState next, Instant now, @Nullable String error) {
        boolean up = next == LineState.UP;
        return new LineStatus(
                next, next == state ? since : now, hub, up ? bytesPerSecond : 0, up ? connections : 0, clock, error);
    }

    LineStatus withRate(long rate) {
        return new LineStatus(state, since, hub, rate, connections, clock, lastError);
    }

    LineStatus withConnections(int count) {
        return new LineStatus(state, since, hub, bytesPerSecond, count, clock, lastError);
    }

    LineStatus withClock(HubClock measured) {
        return new LineStatus(state, since, hub, bytesPerSecond, connections, measured, lastError);
    }

    LineStatus withHub(@Nullable String other) {
        return new LineStatus(state, since, other, bytesPerSecond, connections, clock, lastError);
    }
}
