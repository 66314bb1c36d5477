package org.countyread.link.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts to connect. Each is twice as long as the one before up to a bound, and shortened by chance to
 * between half and all of it. The first after a line that was up comes out of a wider range, and those after it begin in
 * the middle of that: when a hub or its network goes, all gateways of a county lose their lines in the same instant, and
 * two thousand of them must not call together once somebody is there again. Not thread-safe.
 */
public final class ReconnectBackoff {
    /** The first attempts of a county spread over so many shortest pauses. */
    private static final int SPREAD = 8;

    private final long millisMin;
    private final long millisMax;
    private final RandomGenerator random;
    private long millis;
    private boolean wasUp;

    public ReconnectBackoff(Duration min, Duration max, RandomGenerator random) {
        this.millisMin = Math.max(1, min.toMillis());
        this.millisMax = Math.max(millisMin, max.toMillis());
        this.random = random;
        this.millis = millisMin;
    }

    /** The pause before the next attempt. */
    public Duration next() {
        if (wasUp) {
            wasUp = false;
            millis = Math.min(millisMax, SPREAD / 2 * millisMin);
            return between(millisMin / 2, Math.min(millisMax, SPREAD * millisMin));
        }
        Duration pause = between(millis / 2, millis);
        millis = Math.min(millisMax, millis * 2);
        return pause;
    }

    /** The line was up: the next pause is anywhere in the wider range. */
    public void reset() {
        wasUp = true;
    }

    private Duration between(long low, long high) {
        return Duration.ofMillis(low + random.nextLong(high - low + 1));
    }
}
