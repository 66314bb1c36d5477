package org.countyread.ecg.signal;

/** Samples that are missing. A filter needs an unbroken signal: gaps are bridged before it and put back behind it. */
public final class Gaps {
    private Gaps() {}

    public static boolean any(double[] samples) {
        for (double sample : samples) {
            if (Double.isNaN(sample)) {
                return true;
            }
        }
        return false;
    }

    /** The same samples with a straight line across each gap, held level at the ends; all 0 where nothing was recorded. */
    public static double[] bridged(double[] samples) {
        double[] whole = samples.clone();
        int known = -1;
        for (int i = 0; i < whole.length; i++) {
            if (!Double.isNaN(whole[i])) {
                bridge(whole, known, i);
                known = i;
            }
        }
        bridge(whole, known, whole.length);
        return whole;
    }

    private static void bridge(double[] samples, int before, int after) {
        double left = before >= 0 ? samples[before] : after < samples.length ? samples[after] : 0;
        double right = after < samples.length ? samples[after] : left;
        for (int i = before + 1; i < after; i++) {
            samples[i] = left + (right - left) * (i - before) / (after - before);
        }
    }

    /** Puts NaN back wherever the original has it. */
    static double[] restored(double[] filtered, double[] original) {
        for (int i = 0; i < filtered.length; i++) {
            if (Double.isNaN(original[i])) {
                filtered[i] = Double.NaN;
            }
        }
        return filtered;
    }
}
