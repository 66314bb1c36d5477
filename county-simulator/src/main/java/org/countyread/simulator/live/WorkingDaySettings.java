package org.countyread.simulator.live;

import java.time.Duration;

/**
 * How busy the day is.
 *
 * @param atOnce exams that come without a pause when the day begins
 * @param meanPause mean time between two patients afterwards
 * @param waitingMax nobody comes while so many exams wait for a reader
 */
public record WorkingDaySettings(int atOnce, Duration meanPause, int waitingMax) {
    public static final WorkingDaySettings DEMO = new WorkingDaySettings(6, Duration.ofSeconds(40), 30);

    public WorkingDaySettings {
        if (atOnce < 0 || meanPause.isNegative() || waitingMax < 1) {
            throw new IllegalArgumentException(
                    "at once %d, mean pause %s, waiting at most %d".formatted(atOnce, meanPause, waitingMax));
        }
    }
}
