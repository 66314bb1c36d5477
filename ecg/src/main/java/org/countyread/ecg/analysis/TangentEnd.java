package org.countyread.ecg.analysis;

import org.countyread.ecg.measurement.Wave;

/**
 * Where the steepest tangent of the last limb of a T wave meets the level before the QRS complex: the manual way of
 * measuring QT, kept as a second opinion.
 *
 * @see "Lepeschkin and Surawicz, Circulation 1952"
 */
final class TangentEnd {
    private static final int SCALE = 3;
    private static final int HALF_SLOPE = BeatWindows.samples(6);

    private TangentEnd() {}

    static int of(double[] samples, SplineWavelet wavelet, Wave t, int qrsOnset) {
        double[] slopes = wavelet.scale(SCALE);
        int steepest = t.peak();
        for (int n = t.peak(); n <= t.offset(); n++) {
            steepest = Math.abs(slopes[n]) > Math.abs(slopes[steepest]) ? n : steepest;
        }
        int from = Math.max(0, steepest - HALF_SLOPE);
        int to = Math.min(samples.length - 1, steepest + HALF_SLOPE);
        double slope = (samples[to] - samples[from]) / Math.max(1, to - from);
        double fall = samples[qrsOnset] - samples[steepest];
        return slope == 0 || fall / slope < 0 ? t.offset() : steepest + (int) Math.round(fall / slope);
    }
}
