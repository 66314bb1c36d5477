package org.countyread.ecg.beat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countyread.ecg.signal.Robust;

/**
 * Tells beats apart by shape and timing: the dominant shape is that of most beats which do not come early; what differs
 * from it and is wide or early is ventricular; what has it and comes early while the others are regular is supraventricular.
 */
final class BeatClassifier {
    /** Correlation with the dominant shape: the same; akin, as in noise or fusion; of another direction below. */
    private static final double ALIKE = 0.9;

    private static final double KINDRED = 0.75;
    private static final double OPPOSED = 0.4;

    /** Spread in time against the dominant shape. */
    private static final double WIDER = 1.1;

    private static final double WIDE = 1.25;

    /** Interval before a beat, against the usual one. */
    private static final double EARLY = 0.87;

    /** Interval behind a premature beat, against the usual one. */
    private static final double PAUSE = 1.1;

    /** Intervals this near to one length, as part of it, are of that length; so many have to be. */
    private static final double REGULAR = 0.08;

    private static final double MOST = 0.6;
    private static final int USUAL_MIN = 4;

    /** Beats that go on as fast as an early one before them. */
    private static final double SAME_PACE = 0.12;

    /** Without a longer interval behind it, a beat has to come this much earlier than the one before. */
    private static final double EARLY_AND_NO_PAUSE = 1.2;

    private static final double SUDDEN = 0.75;

    private static final double SPREAD_SECONDS = 0.12;
    private static final int NEIGHBOURS = 8;

    /** From so many beats on one shape must be that of this share: in noise every peak has one of its own. */
    private static final int BEATS_TO_COMPARE = 4;

    private static final double RECURRING_SHARE = 0.2;

    /** A shape of the past is the dominant one still while this share of the beats has it. */
    private static final double STILL_SHARE = 0.1;

    /** A pacemaker fires at the foot of the beat. */
    private static final double SPIKE_BEFORE_SECONDS = 0.12;

    private static final double SPIKE_BEHIND_SECONDS = 0.01;

    private final QrsSignal signal;
    private final int[] beats;
    private final Likeness shapes;
    private final int[] shapeOf;
    private final double[] spread;
    private final double[] spreadOfShape;

    BeatClassifier(QrsSignal signal, int[] beats) {
        this.signal = signal;
        this.beats = beats;
        this.shapes = new Likeness(signal);
        this.shapeOf = Arrays.stream(beats).map(shapes::learn).toArray();
        this.spread = Arrays.stream(beats).mapToDouble(this::spread).toArray();
        this.spreadOfShape =
                IntStream.range(0, shapes.shapes()).mapToDouble(this::spreadOf).toArray();
    }

    /**
     * The classes of the beats.
     *
     * @param spikes of a pacemaker, indices of the signal
     * @param before the dominant shape of what came before; empty at the start
     */
    List<BeatClass> classes(int[] spikes, Optional<double[]> before) {
        double[] dominant = dominant(before).orElse(new double[0]);
        double[] alike = Arrays.stream(beats)
                .mapToDouble(beat -> dominant.length == 0 ? Double.NaN : shapes.correlation(beat, dominant))
                .toArray();
        double usualSpread = spreadOfAlike(alike);
        List<BeatClass> classes = new ArrayList<>();
        for (int i = 0; i < beats.length; i++) {
            boolean afterEarly = i > 0 && classes.get(i - 1) == BeatClass.SUPRAVENTRICULAR;
            classes.add(
                    isPaced(beats[i], spikes)
                            ? BeatClass.PACED
                            : byShapeAndTime(i, alike, usualSpread, intervals(i, alike), afterEarly));
        }
        return classes;
    }

    /** False where no shape recurs, neither within these beats nor from before: something moves, but no heart. */
    boolean isAHeart(Optional<double[]> before) {
        int most = IntStream.range(0, shapes.shapes()).map(shapes::beats).max().orElse(0);
        return beats.length < BEATS_TO_COMPARE
                || (most > 1 && most >= RECURRING_SHARE * beats.length)
                || before.filter(shape -> share(shape) >= RECURRING_SHARE).isPresent();
    }

    /** The shape to go by; empty without beats. */
    Optional<double[]> dominant(Optional<double[]> before) {
        if (before.isPresent() && share(before.get()) >= STILL_SHARE) {
            return before;
        }
        int best = -1;
        double most = 0;
        for (int shape = 0; shape < shapes.shapes(); shape++) {
            double weight = onTime(shape) / Math.max(1e-9, spreadOfShape[shape]);
            if (weight > most) {
                most = weight;
                best = shape;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(shapes.mean(best));
    }

    private double share(double[] shape) {
        return beats.length == 0
                ? 1
                : (double) Arrays.stream(beats)
                                .filter(beat -> shapes.correlation(beat, shape) >= ALIKE)
                                .count()
                        / beats.length;
    }

    /** How many beats of a shape do not come early; the first has none before it and counts. */
    private double onTime(int shape) {
        double count = 0;
        for (int i = 0; i < beats.length; i++) {
            boolean early =
                    i > 0 && i + 1 < beats.length && beats[i] - beats[i - 1] < EARLY * (beats[i + 1] - beats[i]);
            count += shapeOf[i] == shape && !early ? 1 : 0;
        }
        return count;
    }

    private double spreadOf(int shape) {
        return Robust.median(IntStream.range(0, beats.length)
                .filter(i -> shapeOf[i] == shape)
                .mapToDouble(i -> spread[i])
                .toArray());
    }

    private double spreadOfAlike(double[] alike) {
        return Robust.median(IntStream.range(0, beats.length)
                .filter(i -> alike[i] >= ALIKE)
                .mapToDouble(i -> spread[i])
                .toArray());
    }

    private BeatClass byShapeAndTime(int beat, double[] alike, double usualSpread, double[] usual, boolean afterEarly) {
        if (Double.isNaN(alike[beat])) {
            return BeatClass.UNCLASSIFIED;
        }
        double wide = spread[beat] / usualSpread;
        double interval = Robust.median(usual);
        double before = beat == 0 ? Double.NaN : (beats[beat] - beats[beat - 1]) / interval;
        double behind = beat + 1 == beats.length ? Double.NaN : (beats[beat + 1] - beats[beat]) / interval;
        boolean early = before < EARLY;
        if (isCut(beats[beat]) && alike[beat] < KINDRED) {
            return BeatClass.UNCLASSIFIED;
        }
        boolean wideShape = isFrequent(shapeOf[beat]) && spreadOfShape[shapeOf[beat]] > WIDER * usualSpread;
        if (isVentricular(alike[beat], wide, early || wideShape, early, behind, shapeOf[beat])) {
            return BeatClass.VENTRICULAR;
        }
        if (alike[beat] >= KINDRED) {
            return isSupraventricular(beat, usual, afterEarly) ? BeatClass.SUPRAVENTRICULAR : BeatClass.NORMAL;
        }
        return isFrequent(shapeOf[beat]) && !early ? BeatClass.NORMAL : BeatClass.UNCLASSIFIED;
    }

    private boolean isFrequent(int shape) {
        return shape >= 0 && shapes.beats(shape) > NEIGHBOURS;
    }

    /** A beat at either end of the stretch is not there wholly. */
    private boolean isCut(int beat) {
        int each = (int) Math.round(SPREAD_SECONDS * signal.rateHz());
        return beat < each || beat + each >= signal.strength().length;
    }

    /**
     * The less a beat is like the dominant shape, the less else is asked for.
     *
     * @param notByChance early, or of a shape that is wider in many beats: one alone may seem a little wider by noise
     */
    private boolean isVentricular(
            double alike, double wide, boolean notByChance, boolean early, double behind, int shape) {
        if (alike >= ALIKE) {
            return wide > WIDE && early;
        }
        if (alike >= KINDRED) {
            return wide > WIDE || (wide > WIDER && notByChance);
        }
        if (alike >= OPPOSED) {
            return wide > WIDER || (early && behind > PAUSE);
        }
        boolean again = shape >= 0 && shapes.beats(shape) > 1;
        return again || early || wide > WIDER;
    }

    /**
     * Early against what is usual around and against the interval before, which in sinus arrhythmia shortens by and by; and
     * followed by a longer one, or as fast by others. In a rhythm without order nothing is early.
     */
    private boolean isSupraventricular(int beat, double[] around, boolean afterEarly) {
        if (beat == 0 || around.length < USUAL_MIN) {
            return false;
        }
        double usual = usual(around);
        double before = beats[beat] - beats[beat - 1];
        double last = beat < 2 ? Double.NaN : beats[beat - 1] - beats[beat - 2];
        double next = beat + 1 == beats.length ? Double.NaN : beats[beat + 1] - beats[beat];
        if (!(before < EARLY * usual)) {
            return false;
        }
        if (afterEarly) {
            return Math.abs(before - last) < SAME_PACE * last;
        }
        boolean abrupt = !(before >= EARLY * last);
        return abrupt && !(next < EARLY_AND_NO_PAUSE * before && before > SUDDEN * last);
    }

    /** The interval that most are near; NaN where the intervals have no order. */
    private static double usual(double[] around) {
        double median = Robust.median(around);
        return within(around, median) >= MOST * around.length ? median : Double.NaN;
    }

    private static long within(double[] intervals, double of) {
        return Arrays.stream(intervals)
                .filter(interval -> Math.abs(interval - of) <= REGULAR * of)
                .count();
    }

    /** Intervals around between beats of the dominant shape, the beat's own left out; all around where there are too few. */
    private double[] intervals(int beat, double[] alike) {
        List<Double> usual = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (int i = Math.max(1, beat - NEIGHBOURS); i <= Math.min(beats.length - 1, beat + NEIGHBOURS); i++) {
            double interval = beats[i] - beats[i - 1];
            all.add(interval);
            if (i != beat && i != beat + 1 && alike[i] >= ALIKE && alike[i - 1] >= ALIKE) {
                usual.add(interval);
            }
        }
        return (usual.size() >= 3 ? usual : all)
                .stream().mapToDouble(Double::doubleValue).toArray();
    }

    private boolean isPaced(int beat, int[] spikes) {
        return Arrays.stream(spikes)
                .anyMatch(spike -> spike > beat - SPIKE_BEFORE_SECONDS * signal.rateHz()
                        && spike < beat + SPIKE_BEHIND_SECONDS * signal.rateHz());
    }

    /** How far the energy of a beat is spread in time, s: about a third of the width of the QRS. */
    private double spread(int beat) {
        int each = (int) Math.round(SPREAD_SECONDS * signal.rateHz());
        double sum = 0;
        double first = 0;
        double second = 0;
        for (double[] lead : signal.shapes()) {
            for (int i = Math.max(0, beat - each); i <= Math.min(lead.length - 1, beat + each); i++) {
                double energy = lead[i] * lead[i];
                double t = (i - beat) / signal.rateHz();
                sum += energy;
                first += energy * t;
                second += energy * t * t;
            }
        }
        return sum > 0 ? Math.sqrt(Math.max(0, second / sum - first * first / (sum * sum))) : 0;
    }
}
