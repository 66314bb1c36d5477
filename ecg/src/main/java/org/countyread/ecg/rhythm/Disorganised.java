package org.countyread.ecg.rhythm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.signal.Robust;

/**
 * Finds fibrillation and flutter of the ventricles: the signal is then close to a sine, so that a band-stop filter at its
 * mean period leaves little (VF filter leakage, Kuo and Dillman 1978, whose thresholds are 0.406 and 0.625; as compared by
 * Amann, Tratnig and Unterkofler 2005). No lead may show QRS, and the beats must not be regular: an arm that trembles makes
 * sines, too, but no heart stands still for it.
 */
final class Disorganised {
    private static final double WINDOW_SECONDS = 4;
    private static final double STEP_SECONDS = 1;
    private static final double LEAKAGE_MAX = 0.45;

    /** From lowest to highest but for a tenth at either end, µV: finer waves are asystole or noise. */
    private static final double HEIGHT_MICROVOLTS_MIN = 150;

    private static final double PERIODS_PER_SECOND_MIN = 2.8;
    private static final double PERIODS_PER_SECOND_MAX = 9;

    /** A sine has 1.5, noise 3; narrow QRS on a flat line far more. */
    private static final double KURTOSIS_MAX = 4;

    /** One lead in which QRS stand out of what trembles is enough to know that the ventricles are at work. */
    private static final double KURTOSIS_OF_QRS = 6;

    /** A tachycardia: so many intervals in a window, this steady and not below this many seconds. */
    private static final int STEADY_INTERVALS = 4;

    private static final double STEADY = 0.08;
    private static final double TACHYCARDIA_SECONDS = 0.25;

    private Disorganised() {}

    static List<Rhythm.Stretch> in(UsableLeads leads, List<Beat> beats) {
        List<Rhythm.Stretch> found = new ArrayList<>();
        int width = leads.samples(WINDOW_SECONDS);
        for (int from = 0;
                !leads.isEmpty() && from + width <= leads.sampleCount();
                from += leads.samples(STEP_SECONDS)) {
            if (isDisorganised(leads, from, from + width) && !isSteady(leads, beats, from, from + width)) {
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

    /** A tachycardia is fast and regular; fibrillation is not, and the flutter of ventricles is faster. */
    private static boolean isSteady(UsableLeads leads, List<Beat> beats, int from, int to) {
        double[] intervals = Intervals.all(
                beats.stream()
                        .filter(beat -> beat.sample() >= from && beat.sample() < to)
                        .toList(),
                leads.sampleRateHz());
        double interval = Robust.median(intervals);
        return intervals.length >= STEADY_INTERVALS
                && interval > TACHYCARDIA_SECONDS
                && Robust.deviation(intervals) < STEADY * interval;
    }

    /** Leads that see the heart from the side of its axis show less of a sine: the mean lead counts. */
    private static boolean isDisorganised(UsableLeads leads, int from, int to) {
        double leakage = 0;
        double kurtosis = 0;
        double height = 0;
        List<double[]> all = leads.all();
        for (double[] lead : all) {
            double[] window = Arrays.copyOfRange(lead, from, to);
            int half = halfPeriod(window);
            double periods = leads.sampleRateHz() / (2.0 * half);
            double peaked = kurtosis(window);
            if (peaked > KURTOSIS_OF_QRS || periods < PERIODS_PER_SECOND_MIN || periods > PERIODS_PER_SECOND_MAX) {
                return false;
            }
            leakage += leakage(window, half) / all.size();
            kurtosis += peaked / all.size();
            height = Math.max(height, Robust.quantile(window, 0.9) - Robust.quantile(window, 0.1));
        }
        return leakage < LEAKAGE_MAX && kurtosis < KURTOSIS_MAX && height > HEIGHT_MICROVOLTS_MIN;
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
