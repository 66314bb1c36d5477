package org.countyread.link.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts to connect: each twice as long as the one before up to a bound, and each shortened by chance
 * to between half and all of it, so that the gateways of a county do not return in step. Not thread-safe.
 */
public final class ReconnectBackoff {
    private final long millisMin;
    private final long millisMax;
    private final RandomGenerator random;
    private long millis;

    public ReconnectBackoff(Duration min, Duration max, RandomGenerator random) {
        this.millisMin = Math.max(1, min.toMillis());
        this.millisMax = Math.max(millisMin, max.toMillis());
        this.random = random;
        this.millis = millisMin;
    }

    /** The pause before the next attempt. */
    public Duration next() {
        long pause = millis / 2 + random.nextLong(millis - millis / 2 + 1);
        millis = Math.min(millisMax, millis * 2);
        return Duration.ofMillis(pause);
    }

    /** The line was up: the next pause is short again. */
    public void reset() {
        millis = millisMin;
    }
}
