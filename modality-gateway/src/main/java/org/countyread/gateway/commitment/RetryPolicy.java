package org.countyread.gateway.commitment;

import java.time.Duration;

/** How long to wait before a device is told again. Stateless. */
final class RetryPolicy {
    private static final int DOUBLINGS_MAX = 30;

    private RetryPolicy() {}

    /**
     * The pause: twice as long each time, up to the longest.
     *
     * @param attempts how often it was tried before
     */
    static Duration pause(int attempts, Duration first, Duration max) {
        Duration pause = first.multipliedBy(1L << Math.min(attempts, DOUBLINGS_MAX));
        return pause.compareTo(max) > 0 ? max : pause;
    }
}
