package org.countyread.ecg.rhythm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.signal.Robust;

/** What the intervals between beats say. */
final class Intervals {
    private static final int REGULARITY_MIN = 4;

    /** Intervals are compared with the one before, and with those two and three before: bigeminy is no fibrillation. */
    private static final int PATTERN_MAX = 3;

    /** Change below which a pattern is believed in, and changes that must be seen: a few are alike by chance. */
    private static final double PATTERN = 0.06;

    private static final int PATTERN_CHANGES_MIN = 5;

    private static final int GATHERED_MIN = 8;
    private static final double BAND = 1.1;

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
     * Median change from one interval to the next by the median interval: below 0.05 in a steady rhythm, above 0.1 where no
     * interval tells the next; NaN with too few. Where the second or third interval before tells it (bigeminy), the change
     * from that. Beats that are ventricular, and the intervals behind them, do not count.
     */
    static double irregularity(List<Beat> beats, double sampleRateHz) {
        double[] intervals = all(beats, sampleRateHz);
        boolean[] counts = counting(beats, intervals.length);
        if (intervals.length < REGULARITY_MIN) {
            return Double.NaN;
        }
        double usual = Robust.median(intervals);
        double next = change(intervals, counts, 1, REGULARITY_MIN - 1) / usual;
        for (int back = 2; back <= PATTERN_MAX; back++) {
            double change = change(intervals, counts, back, PATTERN_CHANGES_MIN) / usual;
            next = change < PATTERN && change < next ? change : next;
        }
        return next;
    }

    /**
     * The greatest share of intervals that lie in two bands, each as wide as a tenth of its interval: near 1 where beats are
     * early or dropped now and then, about a half where intervals have no order. NaN with too few.
     */
    static double gathered(List<Beat> beats, double sampleRateHz) {
        double[] intervals = all(beats, sampleRateHz);
        boolean[] counts = counting(beats, intervals.length);
        double[] rest = IntStream.range(0, intervals.length)
                .filter(i -> counts[i])
                .mapToDouble(i -> intervals[i])
                .toArray();
        if (rest.length < GATHERED_MIN) {
            return Double.NaN;
        }
        int both = 0;
        for (double first : rest) {
            for (double second : rest) {
                int within = 0;
                for (double interval : rest) {
                    within += isWithin(interval, first) || isWithin(interval, second) ? 1 : 0;
                }
                both = Math.max(both, within);
            }
        }
        return (double) both / rest.length;
    }

    private static boolean isWithin(double interval, double from) {
        return interval >= from && interval <= BAND * from;
    }

    private static boolean[] counting(List<Beat> beats, int intervals) {
        boolean[] counts = new boolean[intervals];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = !isVentricular(beats.get(i)) && !isVentricular(beats.get(i + 1));
        }
        return counts;
    }

    private static double change(double[] intervals, boolean[] counts, int back, int changesMin) {
        List<Double> changes = new ArrayList<>();
        for (int i = back; i < intervals.length; i++) {
            if (counts[i] && counts[i - back]) {
                changes.add(Math.abs(intervals[i] - intervals[i - back]));
            }
        }
        return changes.size() < changesMin
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
