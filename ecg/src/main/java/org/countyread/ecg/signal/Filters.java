package org.countyread.ecg.signal;

/**
 * Filters that move no wave in time. Each takes samples and gives others of the same length; a gap (NaN) stays a gap. The
 * stated frequency is where 3 dB are lost. A frequency the sampling cannot carry leaves the signal as it is.
 */
public final class Filters {
    private static final double NOTCH_WIDTH_HZ = 1.5;

    private Filters() {}

    /** Takes away what is faster: trembling muscles. */
    public static double[] lowPass(double[] samples, double sampleRateHz, double hz) {
        return hz >= sampleRateHz / 2 ? samples.clone() : through(Biquad.lowPass(sampleRateHz, hz), samples);
    }

    /** Takes away what is slower: breathing, sweating electrodes. */
    public static double[] highPass(double[] samples, double sampleRateHz, double hz) {
        return through(Biquad.highPass(sampleRateHz, hz), samples);
    }

    /** Takes away the hum of the mains and its third harmonic, which hum chokes of fluorescent lamps make. */
    public static double[] withoutMains(double[] samples, double sampleRateHz, Mains mains) {
        double[] clean = notch(samples, sampleRateHz, mains.hz());
        return notch(clean, sampleRateHz, 3 * mains.hz());
    }

    private static double[] notch(double[] samples, double sampleRateHz, double hz) {
        return canNotch(sampleRateHz, hz)
                ? through(Biquad.notch(sampleRateHz, hz, NOTCH_WIDTH_HZ), samples)
                : samples.clone();
    }

    /** Whether sampling at a rate carries the hum of the mains, so that {@link #withoutMains} does anything. */
    static boolean canNotch(double sampleRateHz, Mains mains) {
        return canNotch(sampleRateHz, mains.hz());
    }

    private static boolean canNotch(double sampleRateHz, double hz) {
        return hz + NOTCH_WIDTH_HZ < sampleRateHz / 2;
    }

    /** The mean of {@code width} samples around each, fewer at the ends; an even width is taken one wider. */
    public static double[] movingMean(double[] samples, int width) {
        int half = width / 2;
        int n = samples.length;
        double[] mean = new double[n];
        double sum = 0;
        for (int i = 0; i < Math.min(half, n); i++) {
            sum += samples[i];
        }
        for (int i = 0; i < n; i++) {
            sum += i + half < n ? samples[i + half] : 0;
            sum -= i - half - 1 >= 0 ? samples[i - half - 1] : 0;
            mean[i] = sum / (Math.min(i + half, n - 1) - Math.max(i - half, 0) + 1);
        }
        return mean;
    }

    private static double[] through(Biquad filter, double[] samples) {
        return Gaps.any(samples)
                ? Gaps.restored(filter.zeroPhase(Gaps.bridged(samples)), samples)
                : filter.zeroPhase(samples);
    }
}
