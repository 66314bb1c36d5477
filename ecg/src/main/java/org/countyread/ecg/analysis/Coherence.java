package org.countyread.ecg.analysis;

import org.countyread.ecg.measurement.Wave;

/**
 * How far the beats agree on what lies where their P wave should be. A P wave comes back with every beat; waves of
 * fibrillation do not keep step with the ventricles and cancel.
 */
final class Coherence {
    private static final int BEATS_MIN = 3;
    private static final int SCALE = 4;

    private Coherence() {}

    /**
     * The share of power common to all beats, over all leads: 1 for the same wave in every beat, about 0 for anything
     * unrelated to the QRS complex. With fewer than three beats nothing is doubted and 1 returned.
     */
    static double beforeQrs(BeatWindows beats, Wave p, int qrsOnset) {
        double common = 0;
        double all = 0;
        for (int lead = 0; lead < beats.leads().size(); lead++) {
            double[] sums = new double[p.length() + 1];
            double power = 0;
            int count = 0;
            for (int beat = 0; beat < beats.count(); beat++) {
                double[] samples = beats.samples(beat, lead);
                double[] slopes = SplineWavelet.of(Delineator.heldFrom(Gapless.of(samples), qrsOnset))
                        .scale(SCALE);
                if (hasGap(samples, p.onset(), qrsOnset)) {
                    continue;
                }
                count++;
                for (int n = 0; n < sums.length; n++) {
                    double slope = slopes[p.onset() + n];
                    sums[n] += slope;
                    power += slope * slope;
                }
            }
            if (count >= BEATS_MIN) {
                double squares = 0;
                for (double sum : sums) {
                    squares += sum * sum;
                }
                // squares = N²·|mean|²; what independent beats would give by chance is taken off.
                common += (squares - power) / (count - 1.0);
                all += power;
            }
        }
        return all == 0 ? 1 : common / all;
    }

    private static boolean hasGap(double[] samples, int from, int to) {
        for (int n = from; n <= to; n++) {
            if (Double.isNaN(samples[n])) {
                return true;
            }
        }
        return false;
    }
}
