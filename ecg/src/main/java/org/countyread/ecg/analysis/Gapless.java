package org.countyread.ecg.analysis;

/** Bridges gaps so that a filter may pass over them; nothing is measured there. */
final class Gapless {
    private Gapless() {}

    /** A copy with straight lines over gaps and level ends; all zero where there was nothing. */
    static double[] of(double[] samples) {
        double[] whole = samples.clone();
        int known = -1;
        for (int n = 0; n < whole.length; n++) {
            if (!Double.isNaN(samples[n])) {
                bridge(whole, known, n);
                known = n;
            }
        }
        for (int n = known + 1; n < whole.length; n++) {
            whole[n] = known < 0 ? 0 : whole[known];
        }
        return whole;
    }

    private static void bridge(double[] samples, int known, int next) {
        for (int n = known + 1; n < next; n++) {
            double share = known < 0 ? 1 : (n - known) / (double) (next - known);
            double left = known < 0 ? 0 : samples[known];
            samples[n] = left + share * (samples[next] - left);
        }
    }
}
