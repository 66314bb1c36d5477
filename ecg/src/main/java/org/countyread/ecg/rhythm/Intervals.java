package org.countyread.ecg.rhythm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.signal.Robust;

/** What the intervals between beats say. */
final class Intervals {
    private static final int REGULARITY_MIN = 4;

    /** Intervals are compared with the one before, and with those two and three before: bigeminy is no fibrillation. */
    private static final int PATTERN_MAX = 3;

    private Intervals() {}

    /** Intervals in s of all neighbouring beats. */
    static double[] all(List<Beat> beats, double sampleRateHz) {
        double[] intervals = new double[Math.max(0, beats.size() - 1)];
        Arrays.setAll(intervals, i -> (beats.get(i + 1).sample() - beats.get(i).sample()) / sampleRateHz);
        return intervals;
    }

    /** Standard deviation by mean of the intervals between beats that are not premature; NaN with fewer than four. */
    static double variation(List<Beat> beats, double sampleRateHz) {
        double[] usual = usual(beats, sampleRateHz);
        if (usual.length < REGULARITY_MIN) {
            return Double.NaN;
        }
        double mean = Arrays.stream(usual).average().orElse(Double.NaN);
        double variance = Arrays.stream(usual)
                        .map(interval -> (interval - mean) * (interval - mean))
                        .sum()
                / (usual.length - 1);
        return Math.sqrt(variance) / mean;
    }

    /**
     * Median change from one interval to another by the median interval: below 0.05 in a steady rhythm, above 0.1 where no
     * interval tells the next; NaN with too few. Beats that are ventricular, and the intervals behind them, do not count.
     */
    static double irregularity(List<Beat> beats, double sampleRateHz) {
        double[] intervals = all(beats, sampleRateHz);
        boolean[] counts = new boolean[intervals.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = !isVentricular(beats.get(i)) && !isVentricular(beats.get(i + 1));
        }
        if (intervals.length < REGULARITY_MIN) {
            return Double.NaN;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int back = 1; back <= Math.min(PATTERN_MAX, intervals.length - 2); back++) {
            double change = change(intervals, counts, back);
            least = Double.isNaN(change) ? least : Math.min(least, change);
        }
        return Double.isInfinite(least) ? Double.NaN : least / Robust.median(intervals);
    }

    private static double change(double[] intervals, boolean[] counts, int back) {
        List<Double> changes = new ArrayList<>();
        for (int i = back; i < intervals.length; i++) {
            if (counts[i] && counts[i - back]) {
                changes.add(Math.abs(intervals[i] - intervals[i - back]));
            }
        }
        return changes.size() < REGULARITY_MIN - 1
                ? Double.NaN
                : Robust.median(
                        changes.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Between beats that are neither early nor behind an early one. */
    private static double[] usual(List<Beat> beats, double sampleRateHz) {
        List<Double> usual = new ArrayList<>();
        for (int i = 1; i < beats.size(); i++) {
            if (isUsual(beats.get(i - 1)) && isUsual(beats.get(i))) {
                usual.add((beats.get(i).sample() - beats.get(i - 1).sample()) / sampleRateHz);
            }
        }
        return usual.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static boolean isUsual(Beat beat) {
        return beat.beatClass() == BeatClass.NORMAL || beat.beatClass() == BeatClass.PACED;
    }

    private static boolean isVentricular(Beat beat) {
        return beat.beatClass() == BeatClass.VENTRICULAR;
    }
}
