package org.countyread.ecg.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.measurement.Wave;

/**
 * Finds P and T waves of one lead at scale 2^4: a group of slopes of changing sign, begun by the steepest in sight.
 *
 * @param significant a slope of this share of the steepest belongs to the wave
 * @param fadedBefore share of the first slope at which the wave begins
 * @param fadedAfter share of the last slope at which it ends
 * @param silenceMax samples from one slope of a wave to the next
 * @see "Martínez et al. 2004, sections II-E and II-F"
 */
record SlowWave(double significant, double fadedBefore, double fadedAfter, int silenceMax) {
    static final SlowWave P = new SlowWave(0.3, 0.5, 0.9, BeatWindows.samples(100));
    static final SlowWave T = new SlowWave(0.35, 0.25, 0.4, BeatWindows.samples(240));

    private static final int SCALE = 4;

    /** Between two samples; empty where there is no pair of opposite slopes. */
    Optional<Wave> find(SplineWavelet wavelet, double[] samples, int from, int to) {
        double[] slopes = wavelet.scale(SCALE);
        List<Extremum> extrema = Extremum.between(slopes, from, to);
        List<Extremum> strong = Extremum.above(extrema, significant * Extremum.greatest(extrema));
        List<Extremum> group = group(strong);
        if (group.size() < 2) {
            return Optional.empty();
        }
        Extremum first = group.get(0);
        Extremum last = group.get(group.size() - 1);
        int onset =
                Extremum.fade(slopes, first.at(), fadedBefore * first.size(), -1, Math.max(0, from - silenceMax / 2));
        int offset = Extremum.fade(
                slopes, last.at(), fadedAfter * last.size(), 1, Math.min(slopes.length - 1, to + silenceMax / 2));
        return Optional.of(trimmed(samples, new Wave(onset, peak(samples, onset, offset), offset)));
    }

    private static Wave trimmed(double[] samples, Wave seen) {
        double[] changes = SilentEdge.changes(samples);
        double steepest = SilentEdge.steepest(changes, seen.onset(), seen.offset());
        return new Wave(
                SilentEdge.onset(changes, seen.onset(), seen.peak(), steepest),
                seen.peak(),
                SilentEdge.offset(changes, seen.offset(), seen.peak(), steepest));
    }

    /** The steepest and what follows on either side, of changing sign and without a long silence. */
    private List<Extremum> group(List<Extremum> strong) {
        if (strong.isEmpty()) {
            return strong;
        }
        double greatest = Extremum.greatest(strong);
        int main = 0;
        while (strong.get(main).size() < greatest) {
            main++;
        }
        List<Extremum> group = new ArrayList<>(List.of(strong.get(main)));
        for (int i = main - 1; i >= 0 && follows(strong.get(i), group.get(0)); i--) {
            group.add(0, strong.get(i));
        }
        for (int i = main + 1; i < strong.size() && follows(strong.get(i), group.get(group.size() - 1)); i++) {
            group.add(strong.get(i));
        }
        return group;
    }

    private boolean follows(Extremum next, Extremum last) {
        return Math.abs(next.at() - last.at()) <= silenceMax && next.opposes(last);
    }

    /** The greatest deviation from the line under the wave. */
    private static int peak(double[] samples, int onset, int offset) {
        double slope = (samples[offset] - samples[onset]) / Math.max(1, offset - onset);
        int peak = onset;
        double greatest = 0;
        for (int n = onset; n <= offset; n++) {
            double height = Math.abs(samples[n] - samples[onset] - slope * (n - onset));
            if (height > greatest) {
                greatest = height;
                peak = n;
            }
        }
        return peak;
    }
}
