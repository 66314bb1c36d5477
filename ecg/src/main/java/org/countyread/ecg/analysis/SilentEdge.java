package org.countyread.ecg.analysis;

/**
 * Takes from a wave what only smoothing added to it. A wavelet wide enough to see through noise sees a corner some tens of
 * milliseconds before or after it comes; where the samples themselves do not change there, the wave has not begun or has
 * ended. Noise changes every sample: then nothing is taken.
 */
final class SilentEdge {
    /** Of the steepest change within the wave; less is no wave. */
    private static final double SILENT = 0.02;

    private SilentEdge() {}

    /**
     * The last silent sample before a wave.
     *
     * @param changes to each sample from the one before, not negative
     * @param onset where the wavelet saw it begin
     * @param inside within the wave, not passed
     */
    static int onset(double[] changes, int onset, int inside, double steepest) {
        int n = onset;
        while (n < inside && changes[n + 1] <= SILENT * steepest) {
            n++;
        }
        return n;
    }

    /** The first silent sample behind a wave. */
    static int offset(double[] changes, int offset, int inside, double steepest) {
        int n = offset;
        while (n > inside && changes[n] <= SILENT * steepest) {
            n--;
        }
        return n;
    }

    static double steepest(double[] changes, int from, int to) {
        double steepest = 0;
        for (int n = from; n <= to; n++) {
            steepest = Math.max(steepest, changes[n]);
        }
        return steepest;
    }

    /** By sample; the first has none before it. */
    static double[] changes(double[] samples) {
        double[] changes = new double[samples.length];
        for (int n = 1; n < changes.length; n++) {
            changes[n] = Math.abs(samples[n] - samples[n - 1]);
        }
        return changes;
    }
}
