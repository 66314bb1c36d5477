package org.countyread.ecg.rhythm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.signal.Robust;

/**
 * Finds fibrillation and flutter of the ventricles: the signal is then close to a sine, so that a band-stop filter at its
 * mean period leaves little (VF filter leakage, Kuo and Dillman 1978; window and threshold as compared by Amann, Tratnig and
 * Unterkofler 2005). All leads must agree, and no beat of the usual shape may go on in any: an arm that trembles makes sines,
 * too, but no heart stands still for it.
 */
final class Disorganised {
    private static final double WINDOW_SECONDS = 4;
    private static final double STEP_SECONDS = 1;
    private static final double LEAKAGE_MAX = 0.406;

    /** From lowest to highest but for a tenth at either end, µV: finer waves are asystole or noise. */
    private static final double HEIGHT_MICROVOLTS_MIN = 150;

    private static final double PERIODS_PER_SECOND_MIN = 3.3;
    private static final double PERIODS_PER_SECOND_MAX = 9;

    /** A sine has 1.5, noise 3; narrow QRS on a flat line far more. */
    private static final double KURTOSIS_MAX = 4;

    private static final double LEADS_SHARE = 0.75;

    /** Beats of the usual shape in a window from which on the ventricles are at work. */
    private static final int USUAL_BEATS = 3;

    private Disorganised() {}

    static List<Rhythm.Stretch> in(UsableLeads leads, List<Beat> beats) {
        List<Rhythm.Stretch> found = new ArrayList<>();
        int width = leads.samples(WINDOW_SECONDS);
        for (int from = 0; !leads.isEmpty() && from + width <= leads.sampleCount(); from += leads.samples(STEP_SECONDS)) {
            if (isDisorganised(leads, from, from + width) && usualBeats(beats, from, from + width) < USUAL_BEATS) {
                int last = found.size() - 1;
                if (last >= 0 && from <= found.get(last).to()) {
                    found.set(last, new Rhythm.Stretch(found.get(last).from(), from + width));
                } else {
                    found.add(new Rhythm.Stretch(from, from + width));
                }
            }
        }
        return found;
    }

    private static long usualBeats(List<Beat> beats, int from, int to) {
        return beats.stream()
                .filter(beat -> beat.sample() >= from && beat.sample() < to)
                .filter(beat -> beat.beatClass() == BeatClass.NORMAL || beat.beatClass() == BeatClass.PACED)
                .count();
    }

    private static boolean isDisorganised(UsableLeads leads, int from, int to) {
        List<double[]> all = leads.all();
        long agreeing = all.stream()
                .filter(lead -> isSineLike(Arrays.copyOfRange(lead, from, to), leads.sampleRateHz()))
                .count();
        return agreeing >= LEADS_SHARE * all.size();
    }

    static boolean isSineLike(double[] window, double sampleRateHz) {
        double height = Robust.quantile(window, 0.9) - Robust.quantile(window, 0.1);
        if (height < HEIGHT_MICROVOLTS_MIN || kurtosis(window) > KURTOSIS_MAX) {
            return false;
        }
        int half = halfPeriod(window);
        double periods = sampleRateHz / (2.0 * half);
        return periods >= PERIODS_PER_SECOND_MIN
                && periods <= PERIODS_PER_SECOND_MAX
                && leakage(window, half) < LEAKAGE_MAX;
    }

    /** Half of the mean period: for a sine, the sum of its samples by the sum of its steps is the period by 2 pi. */
    private static int halfPeriod(double[] window) {
        double size = 0;
        double steps = 0;
        for (int i = 1; i < window.length; i++) {
            size += Math.abs(window[i]);
            steps += Math.abs(window[i] - window[i - 1]);
        }
        return steps > 0 ? (int) Math.max(1, Math.floor(Math.PI * size / steps + 0.5)) : 1;
    }

    private static double leakage(double[] window, int half) {
        double left = 0;
        double all = 0;
        for (int i = half; i < window.length; i++) {
            left += Math.abs(window[i] + window[i - half]);
            all += Math.abs(window[i]) + Math.abs(window[i - half]);
        }
        return all > 0 ? left / all : 1;
    }

    private static double kurtosis(double[] window) {
        double mean = Arrays.stream(window).average().orElse(0);
        double second = 0;
        double fourth = 0;
        for (double sample : window) {
            double square = (sample - mean) * (sample - mean);
            second += square / window.length;
            fourth += square * square / window.length;
        }
        return second > 0 ? fourth / (second * second) : Double.POSITIVE_INFINITY;
    }
}
