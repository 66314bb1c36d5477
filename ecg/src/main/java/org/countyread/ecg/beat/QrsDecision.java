package org.countyread.ecg.beat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.countyread.ecg.beat.Candidates.Candidate;
import org.countyread.ecg.signal.Robust;

/**
 * Which candidates are beats. The whole stretch is known, so each is judged by the beats on both of its sides, the strongest
 * first; what was found is the ground for judging once more.
 *
 * <p>A threshold lies between the height of the beats and that of the other peaks nearby (Pan and Tompkins 1985). It falls
 * with the time to the nearest beat, as a missed beat grows likelier (search-back without a second search), and with the
 * likeness to shapes seen before; within the time of a T wave a peak must be half as high as the beat it follows.
 */
final class QrsDecision {
    private static final int PASSES = 3;

    /** First guess, before there is anything to compare with: this part of the typical height. */
    private static final double FIRST_GUESS = 0.3;

    /** Beats, and other peaks, on each side that tell the local heights. */
    private static final int NEIGHBOURS = 8;

    /** Where between the other peaks and the beats: within half, at one, and from 1.6 usual intervals to the nearest beat. */
    private static final double EARLY = 0.35;

    private static final double ON_TIME = 0.28;
    private static final double LATE = 0.2;
    private static final double LATE_INTERVALS = 1.6;

    /** The former is multiplied so for what looks like a beat, and like none. */
    private static final double LIKE_FACTOR = 0.6;

    private static final double UNLIKE_FACTOR = 1.75;
    private static final double LIKE = 0.8;
    private static final double UNLIKE = 0.5;

    /** Whatever the noise, what is lower than this part of the beats around is none, ... */
    private static final double HEIGHT_MIN = 0.08;

    /** ... what is higher than this part is not refused for the noise or the other peaks around. */
    private static final double NOISE_MAX = 0.6;

    private static final double OTHERS_MAX = 0.5;

    /** Peaks of mere noise reach about this many times its quiet level. */
    private static final double NOISE_PEAK = 3;

    private static final double LIKE_NOISE_FACTOR = 0.8;
    private static final double T_WAVE_SECONDS = 0.36;
    private static final double T_WAVE_HEIGHT = 0.5;

    /** Shapes are learned of what is not lower than this part of the beats around: ventricular beats are slower, so lower. */
    private static final double PLAIN = FIRST_GUESS;

    /** An electrode that moves disturbs few leads: from so many on, odd shapes are not taken for noise where there is little. */
    private static final int LEADS_TO_AGREE = 3;

    /** Noise and other peaks that are this part of a peak say nothing against its odd shape, and everything from the other on. */
    private static final double QUIET_PART = 0.25;

    private static final double LOUD_PART = 0.5;

    /** How many of the other peaks around are to be lower than what tells their height; the rest may be beats not yet found. */
    private static final double MOST = 0.75;

    /** Taken for the usual interval while too few beats are known. */
    private static final double USUAL_SECONDS = 0.8;

    private static final int INTERVALS_MIN = 3;

    private final QrsSignal signal;
    private final List<Candidate> candidates;

    private QrsDecision(QrsSignal signal) {
        this.signal = signal;
        this.candidates = Candidates.strongestFirst(signal.strength(), signal.rateHz());
    }

    /** Indices into the strength, ascending. */
    static int[] beats(QrsSignal signal) {
        QrsDecision decision = new QrsDecision(signal);
        NavigableMap<Integer, Double> beats = decision.firstGuess();
        for (int i = 0; i < PASSES && !beats.isEmpty(); i++) {
            beats = decision.judged(beats);
        }
        return beats.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    private NavigableMap<Integer, Double> firstGuess() {
        double[] typical = TypicalHeight.perSecond(signal.strength(), signal.rateHz());
        NavigableMap<Integer, Double> beats = new TreeMap<>();
        for (Candidate candidate : candidates) {
            int second = (int) Math.min(typical.length - 1, candidate.at() / signal.rateHz());
            if (candidate.height() > FIRST_GUESS * typical[second]) {
                beats.put(candidate.at(), candidate.height());
            }
        }
        return beats;
    }

    private NavigableMap<Integer, Double> judged(NavigableMap<Integer, Double> before) {
        Peaks beats = Peaks.of(before);
        TreeMap<Integer, Double> rest = new TreeMap<>();
        candidates.stream()
                .filter(candidate -> !before.containsKey(candidate.at()))
                .forEach(candidate -> rest.put(candidate.at(), candidate.height()));
        Peaks others = Peaks.of(rest);
        Likeness likeness = new Likeness(signal);
        before.forEach((at, height) -> {
            if (height >= PLAIN * beats.heightNear(at) && !isCompanion(at, height, before)) {
                likeness.learn(at);
            }
        });
        TreeMap<Integer, Double> judged = new TreeMap<>();
        for (Candidate candidate : candidates) {
            if (!isTWave(candidate, judged)
                    && candidate.height() > threshold(candidate, beats, others, likeness, judged)) {
                judged.put(candidate.at(), candidate.height());
            }
        }
        return judged;
    }

    /** True of what is by its place and height the P or T wave of a beat, whose shape comes again as well. */
    private boolean isCompanion(int at, double height, NavigableMap<Integer, Double> beats) {
        int each = (int) (T_WAVE_SECONDS * signal.rateHz());
        return beats.subMap(at - each, true, at + each, true).values().stream()
                .anyMatch(other -> height < T_WAVE_HEIGHT * other);
    }

    private boolean isTWave(Candidate candidate, NavigableMap<Integer, Double> judged) {
        Integer previous = judged.lowerKey(candidate.at());
        return previous != null
                && candidate.at() - previous < T_WAVE_SECONDS * signal.rateHz()
                && candidate.height() < T_WAVE_HEIGHT * signal.strength()[previous];
    }

    private double threshold(
            Candidate candidate, Peaks beats, Peaks others, Likeness likeness, NavigableMap<Integer, Double> judged) {
        double high = beats.heightNear(candidate.at());
        if (candidate.height() <= HEIGHT_MIN * high) {
            return candidate.height(); // whatever it looks like
        }
        double low = Math.min(others.isEmpty() ? 0 : others.heightNear(candidate.at()), OTHERS_MAX * high);
        double usual = beats.intervalNear(candidate.at());
        double like = likeness.of(candidate.at());
        double between = expected(distance(candidate.at(), judged)
                        / (Double.isNaN(usual) ? USUAL_SECONDS * signal.rateHz() : usual))
                * line(like, UNLIKE, unlikeFactor(candidate, others), LIKE, LIKE_FACTOR);
        double noise = NOISE_PEAK * candidate.quiet() * (like > LIKE ? LIKE_NOISE_FACTOR : 1);
        return Math.max(Math.max(HEIGHT_MIN * high, low + between * (high - low)), Math.min(NOISE_MAX * high, noise));
    }

    /** What an odd shape is to be higher by: it tells against a beat only as far as there is noise that could have made it. */
    private double unlikeFactor(Candidate candidate, Peaks others) {
        if (signal.shapes().length < LEADS_TO_AGREE) {
            return UNLIKE_FACTOR;
        }
        double highest = others.isEmpty() ? 0 : others.heightNear(candidate.at(), MOST);
        double noise = Math.max(highest, NOISE_PEAK * candidate.quiet());
        return line(noise / candidate.height(), QUIET_PART, 1, LOUD_PART, UNLIKE_FACTOR);
    }

    private static double distance(int at, NavigableMap<Integer, Double> judged) {
        Integer previous = judged.lowerKey(at);
        Integer next = judged.higherKey(at);
        return Math.min(
                previous == null ? Double.MAX_VALUE : at - previous, next == null ? Double.MAX_VALUE : next - at);
    }

    private static double expected(double intervals) {
        return intervals < 1
                ? line(intervals, 0.5, EARLY, 1, ON_TIME)
                : line(intervals, 1, ON_TIME, LATE_INTERVALS, LATE);
    }

    /** From one point straight to another, level outside. */
    private static double line(double x, double x0, double y0, double x1, double y1) {
        double part = Math.max(0, Math.min(1, (x - x0) / (x1 - x0)));
        return y0 + part * (y1 - y0);
    }

    /** Peaks in time with their heights. */
    private static final class Peaks {
        private final int[] at;
        private final double[] heights;

        private Peaks(int[] at, double[] heights) {
            this.at = at;
            this.heights = heights;
        }

        static Peaks of(Map<Integer, Double> peaks) {
            return new Peaks(
                    peaks.keySet().stream().mapToInt(Integer::intValue).toArray(),
                    peaks.values().stream().mapToDouble(Double::doubleValue).toArray());
        }

        boolean isEmpty() {
            return at.length == 0;
        }

        double heightNear(int time) {
            return heightNear(time, 0.5);
        }

        /** The height that this share of the peaks around do not exceed. */
        double heightNear(int time, double share) {
            int index = index(time);
            return Robust.quantile(
                    Arrays.copyOfRange(
                            heights, Math.max(0, index - NEIGHBOURS), Math.min(at.length, index + NEIGHBOURS)),
                    share);
        }

        /** Median interval around; NaN with too few. */
        double intervalNear(int time) {
            int index = index(time);
            int from = Math.max(1, index - NEIGHBOURS);
            int to = Math.min(at.length, index + NEIGHBOURS);
            if (to - from < INTERVALS_MIN) {
                return Double.NaN;
            }
            double[] intervals = new double[to - from];
            Arrays.setAll(intervals, i -> at[from + i] - at[from + i - 1]);
            return Robust.median(intervals);
        }

        private int index(int time) {
            int found = Arrays.binarySearch(at, time);
            return found < 0 ? -found - 1 : found;
        }
    }
}
