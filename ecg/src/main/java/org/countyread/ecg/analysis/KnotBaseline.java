package org.countyread.ecg.analysis;

/**
 * Takes a moving baseline out of beats: a cubic through the levels just before neighbouring QRS complexes, where the heart is
 * silent. Unlike a high-pass filter it leaves ST segments as they are.
 *
 * @see "Meyer and Keiser, Comput. Biomed. Res. 1977: cubic-spline baseline estimation"
 */
final class KnotBaseline {
    private static final int KNOT_WIDTH = BeatWindows.samples(20);
    private static final int KNOT_BEFORE_QRS = BeatWindows.samples(4);

    /** Knots farther apart say nothing about the baseline between them. */
    private static final double GAP_MAX_MS = 2500;

    private KnotBaseline() {}

    /**
     * The same beats without baseline.
     *
     * @param qrsOnset sample within each window
     */
    static BeatWindows removed(BeatWindows beats, int qrsOnset) {
        int knot = Math.max(KNOT_WIDTH / 2, qrsOnset - KNOT_BEFORE_QRS - KNOT_WIDTH / 2);
        double[][][] flat = new double[beats.count()][beats.leads().size()][];
        for (int lead = 0; lead < beats.leads().size(); lead++) {
            double[] levels = levels(beats, lead, knot);
            for (int beat = 0; beat < flat.length; beat++) {
                flat[beat][lead] = removed(beats, levels, lead, beat, knot);
            }
        }
        return beats.with(flat);
    }

    private static double[] levels(BeatWindows beats, int lead, int knot) {
        double[] levels = new double[beats.count()];
        for (int beat = 0; beat < levels.length; beat++) {
            double sum = 0;
            for (int n = knot - KNOT_WIDTH / 2; n < knot + KNOT_WIDTH / 2; n++) {
                sum += beats.samples(beat, lead)[n];
            }
            levels[beat] = sum / (2 * (KNOT_WIDTH / 2));
        }
        return levels;
    }

    private static double[] removed(BeatWindows beats, double[] levels, int lead, int beat, int knot) {
        double[] samples = beats.samples(beat, lead).clone();
        double before = distance(beats, levels, beat, -1);
        double after = distance(beats, levels, beat, 1);
        double slopeHere = slope(beats, levels, beat);
        double slopeBefore = slope(beats, levels, Math.max(0, beat - 1));
        double slopeAfter = slope(beats, levels, Math.min(levels.length - 1, beat + 1));
        for (int n = 0; n < samples.length; n++) {
            double time = n - knot;
            double baseline;
            if (time < 0 && !Double.isNaN(before)) {
                baseline = hermite(levels[beat - 1], levels[beat], slopeBefore, slopeHere, before, time + before);
            } else if (time >= 0 && !Double.isNaN(after)) {
                baseline = hermite(levels[beat], levels[beat + 1], slopeHere, slopeAfter, after, time);
            } else {
                baseline = levels[beat] + slopeHere * time;
            }
            samples[n] -= baseline;
        }
        return samples;
    }

    /** To the neighbour in samples at 500 Hz; NaN without a useful one. */
    private static double distance(BeatWindows beats, double[] levels, int beat, int step) {
        int other = beat + step;
        if (other < 0 || other >= levels.length || Double.isNaN(levels[other])) {
            return Double.NaN;
        }
        double ms = Math.abs(beats.atMs(other) - beats.atMs(beat));
        return ms > GAP_MAX_MS ? Double.NaN : ms * BeatWindows.RATE_HZ / 1000;
    }

    /** Per sample, from neighbour to neighbour; 0 without any. */
    private static double slope(BeatWindows beats, double[] levels, int beat) {
        double before = distance(beats, levels, beat, -1);
        double after = distance(beats, levels, beat, 1);
        double rise = 0;
        double run = 0;
        if (!Double.isNaN(before)) {
            rise += levels[beat] - levels[beat - 1];
            run += before;
        }
        if (!Double.isNaN(after)) {
            rise += levels[beat + 1] - levels[beat];
            run += after;
        }
        return run == 0 || Double.isNaN(rise) ? 0 : rise / run;
    }

    /** Beyond either end it goes on in a straight line. */
    private static double hermite(double y0, double y1, double slope0, double slope1, double width, double x) {
        if (x < 0) {
            return y0 + slope0 * x;
        }
        if (x > width) {
            return y1 + slope1 * (x - width);
        }
        double t = x / width;
        double t2 = t * t;
        double t3 = t2 * t;
        return (2 * t3 - 3 * t2 + 1) * y0
                + (t3 - 2 * t2 + t) * width * slope0
                + (3 * t2 - 2 * t3) * y1
                + (t3 - t2) * width * slope1;
    }
}
