package org.countyread.ecg.rhythm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.signal.Robust;

/**
 * Looks for P waves where they belong: between the T wave of the beat before and the QRS. A P wave comes again and again with
 * one shape at one distance; the waves of fibrillation average out.
 */
final class PWaves {
    private static final double WINDOW_SECONDS_MAX = 0.24;
    private static final double WINDOW_SECONDS_MIN = 0.09;

    /** The window ends so long before the QRS begins. */
    private static final double BEFORE_QRS_SECONDS = 0.01;

    /** A pacemaker's spike comes before the QRS, and a filter makes it broad. */
    private static final double BEFORE_SPIKE_SECONDS = 0.06;

    /** QT at a rate of 60, QRS onset to T end (Fridericia's relation gives others). */
    private static final double QT_SECONDS = 0.38;

    /** The QRS begins where the slope falls below this part of the steepest, at least and at most so long before. */
    private static final double ONSET_PART = 0.08;

    private static final double ONSET_SECONDS_MIN = 0.035;
    private static final double ONSET_SECONDS_MAX = 0.12;

    private static final int BEATS_MIN = 3;
    private static final double SHIFT_SECONDS = 0.04;

    /** A beat has the wave when it is this like the mean of the others. */
    private static final double LIKE = 0.6;

    /** The smallest P wave told from nothing, µV. */
    private static final double HEIGHT_MICROVOLTS_MIN = 20;

    /**
     * What was found.
     *
     * @param consistency 0 where the windows have nothing in common, 1 where they are all the same
     * @param share of beats that have the wave
     * @param grouped share of beats whose windows are like one of them: a P wave beside early ones of other shapes
     * @param groupedInTwo the same with a second group, of the beats the first has not
     * @param variationMs greatest difference of its distance from the QRS; NaN with fewer than two
     * @param peakBeforeFiducial samples from the peak of the wave to the fiducial
     * @param window its mean samples in the first lead used, detrended
     * @param windowFrom samples from the begin of the window to the fiducial
     */
    record Found(
            double consistency,
            double share,
            double grouped,
            double groupedInTwo,
            double variationMs,
            int peakBeforeFiducial,
            List<Double> window,
            int windowFrom) {}

    private final UsableLeads leads;
    private final List<Integer> looked = new ArrayList<>();
    private int from;
    private int to;

    private PWaves(UsableLeads leads) {
        this.leads = leads;
    }

    /** Empty where no P wave could be looked for: too few beats, too fast, no lead. */
    static Optional<Found> find(UsableLeads leads, List<Beat> beats) {
        PWaves waves = new PWaves(leads);
        return !leads.isEmpty() && waves.place(beats) ? Optional.of(waves.found()) : Optional.empty();
    }

    /** Height of the mean wave in one lead at the place found, µV, with its sign; NaN without the lead. */
    static double height(UsableLeads leads, List<Beat> beats, Found found, LeadName name) {
        return leads.lead(name)
                .map(lead -> meanWindow(lead, beats, found)[found.windowFrom() - found.peakBeforeFiducial()])
                .orElse(Double.NaN);
    }

    /** The mean of one lead over the window found, detrended; all NaN where no beat has room for it. */
    static double[] meanWindow(double[] lead, List<Beat> beats, Found found) {
        int width = found.window().size();
        double[] mean = new double[width];
        int count = 0;
        for (Beat beat : beats) {
            int begin = beat.sample() - found.windowFrom();
            if (beat.beatClass() != BeatClass.VENTRICULAR && begin >= 0 && begin + width <= lead.length) {
                add(mean, detrended(lead, begin, width));
                count++;
            }
        }
        for (int i = 0; i < width; i++) {
            mean[i] = count == 0 ? Double.NaN : mean[i] / count;
        }
        return mean;
    }

    /** Where to look: decides the window and which beats have room for it. */
    private boolean place(List<Beat> beats) {
        List<Integer> candidates = new ArrayList<>();
        List<Double> intervals = new ArrayList<>();
        for (int i = 1; i < beats.size(); i++) {
            BeatClass kind = beats.get(i).beatClass();
            if (kind == BeatClass.NORMAL || kind == BeatClass.SUPRAVENTRICULAR || kind == BeatClass.PACED) {
                candidates.add(i);
                intervals.add((beats.get(i).sample() - beats.get(i - 1).sample()) / leads.sampleRateHz());
            }
        }
        if (candidates.size() < BEATS_MIN) {
            return false;
        }
        double onset =
                onsetSeconds(candidates.stream().map(i -> beats.get(i).sample()).toList());
        double usual = Robust.median(
                intervals.stream().mapToDouble(Double::doubleValue).toArray());
        boolean paced = beats.stream().anyMatch(beat -> beat.beatClass() == BeatClass.PACED);
        double before = paced ? BEFORE_SPIKE_SECONDS : BEFORE_QRS_SECONDS;
        double room = usual - before - QT_SECONDS * Math.cbrt(usual);
        double width = Math.min(WINDOW_SECONDS_MAX, room);
        if (width < WINDOW_SECONDS_MIN) {
            return false;
        }
        to = leads.samples(onset + before);
        from = to + leads.samples(width);
        for (int i = 0; i < candidates.size(); i++) {
            double interval = intervals.get(i);
            int sample = beats.get(candidates.get(i)).sample();
            boolean fits = interval - before - 0.85 * QT_SECONDS * Math.cbrt(interval) >= width;
            if (fits && sample - from - leads.samples(SHIFT_SECONDS) >= 0) {
                looked.add(sample);
            }
        }
        return looked.size() >= BEATS_MIN;
    }

    /** From the begin of the QRS to the fiducial, on the mean over beats of the slope of all leads. */
    private double onsetSeconds(List<Integer> samples) {
        int reach = leads.samples(2 * ONSET_SECONDS_MAX);
        double[] slope = new double[reach + 1];
        for (double[] lead : leads.all()) {
            double[] mean = new double[reach + 2];
            for (int sample : samples) {
                for (int i = 0; i < mean.length; i++) {
                    int at = sample - i + 1;
                    mean[i] += at >= 0 && at < lead.length ? lead[at] : 0;
                }
            }
            for (int i = 0; i < slope.length; i++) {
                slope[i] += Math.abs(mean[i] - mean[i + 1]);
            }
        }
        double steepest =
                Arrays.stream(slope, 0, leads.samples(ONSET_SECONDS_MAX)).max().orElse(0);
        int steepestAt = 0;
        while (slope[steepestAt] < steepest) {
            steepestAt++;
        }
        int onset = steepestAt;
        while (onset < slope.length - 1 && slope[onset] > ONSET_PART * steepest) {
            onset++;
        }
        return Math.max(ONSET_SECONDS_MIN, Math.min(ONSET_SECONDS_MAX, onset / leads.sampleRateHz()));
    }

    private Found found() {
        List<double[]> used = leads.preferring(LeadName.II, LeadName.V1, LeadName.I, LeadName.AVF);
        List<double[][]> windows = used.stream()
                .map(this::windows)
                .sorted(Comparator.comparingDouble(PWaves::rank))
                .toList();
        List<double[][]> best = windows.subList(0, Math.min(2, windows.size()));
        List<List<Integer>> groups = PGroups.of(best);
        double consistency =
                best.stream().mapToDouble(PWaves::consistency).average().orElse(0);
        double[] mean = mean(PGroups.windows(best.get(0), groups.get(0)));
        int peak = peak(mean);
        boolean tooSmall = Math.abs(mean[peak]) < HEIGHT_MICROVOLTS_MIN;
        return withShare(tooSmall ? 0 : consistency, tooSmall ? List.of() : groups, mean, peak, used, best);
    }

    private static int peak(double[] mean) {
        int peak = 0;
        for (int i = 0; i < mean.length; i++) {
            peak = Math.abs(mean[i]) > Math.abs(mean[peak]) ? i : peak;
        }
        return peak;
    }

    private double shareOf(List<List<Integer>> groups) {
        return groups.stream().mapToInt(List::size).sum() / (double) looked.size();
    }

    private Found withShare(
            double consistency,
            List<List<Integer>> groups,
            double[] mean,
            int peak,
            List<double[]> used,
            List<double[][]> best) {
        int withWave = 0;
        List<Integer> shifts = new ArrayList<>();
        double[] lead = used.stream()
                .filter(candidate -> Arrays.equals(windows(candidate)[0], best.get(0)[0]))
                .findFirst()
                .orElse(used.get(0));
        for (int i = 0; i < looked.size(); i++) {
            int beat = i;
            double like = best.stream()
                    .mapToDouble(windows -> correlation(windows[beat], others(windows, beat)))
                    .max()
                    .orElse(0);
            if (like >= LIKE && consistency > 0) {
                withWave++;
                shifts.add(shift(lead, looked.get(i), mean));
            }
        }
        int spread = shifts.stream().mapToInt(Integer::intValue).max().orElse(0)
                - shifts.stream().mapToInt(Integer::intValue).min().orElse(0);
        return new Found(
                consistency,
                (double) withWave / looked.size(),
                shareOf(groups.subList(0, Math.min(1, groups.size()))),
                shareOf(groups),
                shifts.size() < 2 ? Double.NaN : 1000 * spread / leads.sampleRateHz(),
                from - peak,
                Arrays.stream(mean).boxed().toList(),
                from);
    }

    private double[][] windows(double[] lead) {
        return looked.stream()
                .map(sample -> detrended(lead, sample - from, from - to))
                .toArray(double[][]::new);
    }

    /** Ascending: the lead whose common wave is greatest comes first. */
    private static double rank(double[][] windows) {
        double[] mean = mean(windows);
        return -consistency(windows) * Math.sqrt(energy(mean));
    }

    /** Share of the energy that the windows have in common, corrected for what so few have by chance. */
    private static double consistency(double[][] windows) {
        double all =
                Arrays.stream(windows).mapToDouble(PWaves::energy).average().orElse(0);
        int n = windows.length;
        return all > 0 ? Math.max(0, (n * energy(mean(windows)) / all - 1) / (n - 1)) : 0;
    }

    private int shift(double[] lead, int sample, double[] mean) {
        int reach = leads.samples(SHIFT_SECONDS);
        int best = 0;
        double most = -1;
        for (int s = -reach; s <= reach; s++) {
            int begin = sample - from + s;
            if (begin >= 0 && begin + mean.length <= lead.length) {
                double like = correlation(detrended(lead, begin, mean.length), mean);
                if (like > most) {
                    most = like;
                    best = s;
                }
            }
        }
        return best;
    }

    private static double[] mean(double[][] windows) {
        double[] mean = new double[windows[0].length];
        for (double[] window : windows) {
            add(mean, window);
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= windows.length;
        }
        return mean;
    }

    private static double[] others(double[][] windows, int but) {
        double[] sum = new double[windows[0].length];
        for (int i = 0; i < windows.length; i++) {
            if (i != but) {
                add(sum, windows[i]);
            }
        }
        return sum;
    }

    private static void add(double[] sum, double[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }

    /** Less the straight line from the mean of the first to the mean of the last eighth. */
    static double[] detrended(double[] lead, int begin, int width) {
        int some = Math.max(1, width / 8);
        double first = 0;
        double last = 0;
        for (int i = 0; i < some; i++) {
            first += lead[begin + i] / some;
            last += lead[begin + width - 1 - i] / some;
        }
        double[] window = new double[width];
        for (int i = 0; i < width; i++) {
            window[i] = lead[begin + i] - first - (last - first) * i / (width - 1);
        }
        return window;
    }

    static double energy(double[] window) {
        double sum = 0;
        for (double sample : window) {
            sum += sample * sample;
        }
        return sum;
    }

    static double correlation(double[] a, double[] b) {
        double ab = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
        }
        double norm = Math.sqrt(energy(a) * energy(b));
        return norm > 0 ? ab / norm : 0;
    }
}
