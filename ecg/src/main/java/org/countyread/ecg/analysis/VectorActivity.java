package org.countyread.ecg.analysis;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import org.countyread.ecg.measurement.Wave;

/**
 * Where the QRS complex begins and ends over all leads: from the steep part of the summed slopes outwards until they have
 * sunk to what the quiet segment beside the complex has anyway, or turn up again.
 *
 * <p>The sum over leads shows a beginning that is flat in most leads, and no single noisy lead moves it far.
 *
 * @see "van Bemmel et al., Comput. Biomed. Res. 1985, and CSE: activity functions of simultaneous leads"
 */
final class VectorActivity {
    private static final int SCALE = 3;
    private static final double STEEP = 0.2;
    private static final double FADED = 0.05;

    /** A lasting rise after a fall below this is another wave: P, or a steep ST segment. */
    private static final double VALLEY = 0.15;

    private static final double RISEN = 1.25;
    private static final int FLAT_PEAK = BeatWindows.samples(12);
    private static final int SILENCE_MAX = BeatWindows.samples(40);
    private static final int SMALL_WAVE = BeatWindows.samples(32);
    private static final int REACH_BEFORE = BeatWindows.samples(140);
    private static final int REACH_AFTER = BeatWindows.samples(200);
    private static final int QUIET = BeatWindows.samples(20);
    private static final int QUIET_BEFORE = BeatWindows.samples(200);
    private static final int QUIET_AFTER = BeatWindows.samples(200);

    private VectorActivity() {}

    /**
     * The QRS complex of all leads.
     *
     * @param samples of the same leads
     */
    static Wave qrs(Collection<SplineWavelet> leads, Collection<double[]> samples, int length, int fiducial) {
        double[] activity = magnitude(leads.stream().map(lead -> lead.scale(SCALE)), length);
        int from = Math.max(0, fiducial - REACH_BEFORE);
        int to = Math.min(activity.length - 1, fiducial + REACH_AFTER);
        int top = from;
        for (int n = from; n <= to; n++) {
            top = activity[n] > activity[top] ? n : top;
        }
        int first = steepest(activity, top, -1, from);
        int last = steepest(activity, top, 1, to);
        double before = quiet(activity, Math.max(0, first - QUIET_BEFORE), first);
        double after = quiet(activity, last, Math.min(activity.length - 1, last + QUIET_AFTER));
        double high = activity[top];
        int onset = fade(activity, first, VALLEY * high, before + FADED * (high - before), -1, from);
        int offset = fade(activity, last, VALLEY * high, after + FADED * (high - after), 1, to);
        double[] changes = magnitude(samples.stream().map(SilentEdge::changes), length);
        double steepest = SilentEdge.steepest(changes, onset, offset);
        int begins = SilentEdge.onset(changes, onset, top, steepest);
        int ends = SilentEdge.offset(changes, offset, top, steepest);
        return new Wave(begins, Math.max(begins, Math.min(ends, fiducial)), ends);
    }

    /** The last steep sample on the way out; steepness after a silence is another wave's. */
    private static int steepest(double[] activity, int top, int step, int limit) {
        double high = STEEP * activity[top];
        int steep = top;
        for (int n = top; n != limit && Math.abs(n - steep) <= SILENCE_MAX; n += step) {
            steep = activity[n] > high ? n : steep;
        }
        return steep;
    }

    /** Of each sample, the length of the vector of all leads. */
    private static double[] magnitude(Stream<double[]> leads, int length) {
        double[] magnitude = new double[length];
        leads.forEach(lead -> {
            for (int n = 0; n < length; n++) {
                magnitude[n] += lead[n] * lead[n];
            }
        });
        Arrays.setAll(magnitude, n -> Math.sqrt(magnitude[n]));
        return magnitude;
    }

    /** The least mean over a short stretch. */
    private static double quiet(double[] activity, int from, int to) {
        double least = Double.POSITIVE_INFINITY;
        for (int start = from; start + QUIET <= to; start++) {
            double sum = 0;
            for (int n = start; n < start + QUIET; n++) {
                sum += activity[n];
            }
            least = Math.min(least, sum / QUIET);
        }
        return Double.isInfinite(least) ? 0 : least;
    }

    private static int fade(double[] activity, int from, double valley, double faded, int step, int limit) {
        int n = from;
        while (n != limit && (activity[n] > faded || risesAgain(activity, n, faded, step, limit))) {
            boolean turns = activity[n] < valley && activity[n + step] > activity[n];
            if (turns && activity[n] > faded && !fadesWithin(activity, n, faded, step, limit)) {
                return n;
            }
            n += step;
        }
        return n;
    }

    /** The peak of a small Q or S wave is as flat as the silence beside the complex, but not for long. */
    private static boolean risesAgain(double[] activity, int from, double faded, int step, int limit) {
        int n = from;
        for (int i = 0; i < FLAT_PEAK && n != limit; i++) {
            n += step;
            if (activity[n] > RISEN * faded) {
                return fadesWithin(activity, n, faded, step, limit);
            }
        }
        return false;
    }

    /** A small Q or S wave beyond a valley is over soon; a P wave or an ST segment is not. */
    private static boolean fadesWithin(double[] activity, int from, double faded, int step, int limit) {
        int n = from;
        for (int i = 0; i < SMALL_WAVE && n != limit; i++) {
            n += step;
            if (activity[n] <= faded) {
                return true;
            }
        }
        return false;
    }
}
