package org.countyread.simulator.history;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long each part of an exam takes; all draws are skewed, as waiting is. Immutable. */
enum Pace {
    ECG_FAST(1.5, 2.2, 1.6, 10),
    ECG(2.5, 9, 2.4, 30),
    IMAGING_FAST(90, 9, 4, 30),
    IMAGING(90, 34, 5.5, 120);

    private static final double LUNCH_FACTOR = 2.4;
    private static final double SPREAD = 0.75;

    private final double travelSeconds;
    private final double waitMinutes;
    private final double readMinutes;
    private final int dueMinutes;

    Pace(double travelSeconds, double waitMinutes, double readMinutes, int dueMinutes) {
        this.travelSeconds = travelSeconds;
        this.waitMinutes = waitMinutes;
        this.readMinutes = readMinutes;
        this.dueMinutes = dueMinutes;
    }

    static Pace of(String modality, String priority) {
        boolean fast = priority.equals("EMERGENCY");
        if (modality.equals("ECG")) {
            return fast ? ECG_FAST : ECG;
        }
        return fast ? IMAGING_FAST : IMAGING;
    }

    Duration due() {
        return Duration.ofMinutes(dueMinutes);
    }

    Duration preparing(RandomGenerator random) {
        return skewed(6 * 60, random);
    }

    Duration acquiring(RandomGenerator random) {
        return skewed(travelSeconds > 10 ? 70 : 15, random);
    }

    Duration travelling(RandomGenerator random) {
        return skewed(travelSeconds, random);
    }

    /** Waiting in the queue for a study that arrives in this hour of the day. */
    Duration waiting(int hour, RandomGenerator random) {
        return skewed(waitMinutes * 60 * (hour == 12 ? LUNCH_FACTOR : 1), random);
    }

    Duration reading(RandomGenerator random) {
        return skewed(readMinutes * 60, random);
    }

    Duration reviewing(RandomGenerator random) {
        return skewed(9 * 60, random);
    }

    /** Log-normal around a median. */
    private static Duration skewed(double medianSeconds, RandomGenerator random) {
        return Duration.ofMillis((long) (1000 * medianSeconds * Math.exp(SPREAD * random.nextGaussian())));
    }
}
