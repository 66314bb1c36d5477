package org.countyread.ecg.longterm;

import org.countyread.ecg.longterm.LongAnalysis.RrVariability;

/** Adds up intervals between normal beats as they come. */
final class Variability {
    private static final double FIVE_MINUTES_SECONDS = 300;
    private static final double NN50_MS = 50;

    /** Fewer intervals than this do not stand for five minutes. */
    private static final int INTERVALS_MIN = 60;

    private final Moments intervals = new Moments();
    private final Moments means = new Moments();
    private Moments fiveMinutes = new Moments();
    private long five = -1;
    private double squares;
    private long differences;
    private long above;

    /**
     * Takes the next.
     *
     * @param seconds at which the interval ends
     * @param previousMs the interval between normal beats just before it; NaN where that was none
     */
    void add(double seconds, double intervalMs, double previousMs) {
        long now = (long) (seconds / FIVE_MINUTES_SECONDS);
        if (now != five) {
            closeFive();
            five = now;
        }
        intervals.add(intervalMs);
        fiveMinutes.add(intervalMs);
        if (!Double.isNaN(previousMs)) {
            double difference = intervalMs - previousMs;
            squares += difference * difference;
            above += Math.abs(difference) > NN50_MS ? 1 : 0;
            differences++;
        }
    }

    RrVariability result() {
        closeFive();
        return new RrVariability(
                intervals.deviation(),
                means.deviation(),
                differences == 0 ? Double.NaN : Math.sqrt(squares / differences),
                differences == 0 ? Double.NaN : 100.0 * above / differences);
    }

    private void closeFive() {
        if (fiveMinutes.count >= INTERVALS_MIN) {
            means.add(fiveMinutes.mean);
        }
        fiveMinutes = new Moments();
    }

    /** Mean and variance without keeping the numbers (Welford 1962). */
    private static final class Moments {
        private long count;
        private double mean;
        private double squares;

        void add(double x) {
            count++;
            double before = x - mean;
            mean += before / count;
            squares += before * (x - mean);
        }

        double deviation() {
            return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
        }
    }
}
