package org.countyread.ecg.signal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.signal.LeadQuality.Defect;

/** Judges each lead by itself: is there a signal, is it cut, does noise hide it? */
public final class SignalQuality {
    /** Between the lowest and highest sample but for the wildest hundredth, µV: less is no heart. */
    private static final double FLAT_MICROVOLTS = 20;

    private static final double SPREAD_SHARE = 0.005;

    /** An amplifier without electrode rests at its rail this far from zero, µV. */
    private static final double RAIL_MICROVOLTS = 5_000;

    /** Mains hum of this part of all there is, and this high, comes from a loose electrode. */
    private static final double HUM_PART = 0.7;

    private static final double HUM_MICROVOLTS = 100;

    /** A wave is cut when it stays at the utmost value so long after so steep a rise, ... */
    private static final double CUT_SECONDS = 0.012;

    private static final double CUT_STEP_MICROVOLTS = 25;

    /** ... and this often. */
    private static final int CUTS_MIN = 3;

    /** Faster than this there is little of a heart but much of a muscle. */
    private static final double NOISE_FROM_HZ = 40;

    private static final double NOISE_WINDOW_SECONDS = 0.1;

    /** Noise above this, µV, or above this part of the deflections, hides the waves. */
    private static final double NOISE_MICROVOLTS = 100;

    private static final double NOISE_PART = 0.08;

    /** ... but what is below this hides nothing, µV. */
    private static final double NOISE_HARMLESS_MICROVOLTS = 20;

    /** A baseline that goes this far, µV, within that time. */
    private static final double WANDER_MICROVOLTS = 500;

    /** One jolt in a long recording is no wandering baseline. */
    private static final double WANDER_SHARE = 0.98;

    private static final double WANDER_SECONDS = 0.5;
    private static final double WANDER_TO_HZ = 0.7;

    private SignalQuality() {}

    /** One judgement a lead, in the order of the recording. */
    public static List<LeadQuality> of(EcgRecording recording) {
        return recording.leads().stream()
                .map(lead -> of(lead, recording.sampleRateHz()))
                .toList();
    }

    private static LeadQuality of(Lead lead, double sampleRateHz) {
        return of(lead.name(), lead.samplesMicrovolts(), sampleRateHz);
    }

    /** The judgement of one lead; its samples in µV, NaN in gaps. */
    public static LeadQuality of(LeadName name, double[] samples, double sampleRateHz) {
        Set<Defect> defects = EnumSet.noneOf(Defect.class);
        if (Gaps.any(samples)) {
            defects.add(Defect.GAPS);
        }
        double[] whole = Gaps.bridged(samples);
        double spread = spread(samples);
        if (!(spread >= FLAT_MICROVOLTS)) {
            boolean atRail = Math.abs(Robust.median(samples)) > RAIL_MICROVOLTS;
            defects.add(atRail ? Defect.OFF : Defect.FLAT);
            return new LeadQuality(name, defects, Double.NaN);
        }
        if (isHumOnly(whole, sampleRateHz, spread)) {
            defects.add(Defect.OFF);
        }
        if (isCut(samples, sampleRateHz)) {
            defects.add(Defect.SATURATED);
        }
        double noise = noise(whole, sampleRateHz);
        double deflections = deflections(whole, sampleRateHz);
        if (noise > NOISE_MICROVOLTS || noise > Math.max(NOISE_HARMLESS_MICROVOLTS, NOISE_PART * deflections)) {
            defects.add(Defect.NOISY);
        }
        if (wander(whole, sampleRateHz) > WANDER_MICROVOLTS) {
            defects.add(Defect.WANDERING);
        }
        return new LeadQuality(name, defects, noise);
    }

    private static boolean isHumOnly(double[] samples, double sampleRateHz, double spread) {
        return Mains.in(samples, sampleRateHz)
                .map(mains -> 2 * Mains.amplitudeMicrovolts(samples, sampleRateHz, mains.hz()))
                .filter(hum -> hum > HUM_MICROVOLTS && hum > HUM_PART * spread)
                .isPresent();
    }

    private static double spread(double[] samples) {
        double[] sorted = Arrays.stream(samples)
                .filter(sample -> !Double.isNaN(sample))
                .sorted()
                .toArray();
        int beyond = (int) Math.round(SPREAD_SHARE * (sorted.length - 1));
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1 - beyond] - sorted[beyond];
    }

    private static double highest(double[] samples, int from, int to) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            highest = samples[i] > highest ? samples[i] : highest;
        }
        return highest;
    }

    private static double lowest(double[] samples, int from, int to) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = from; i < to; i++) {
            lowest = samples[i] < lowest ? samples[i] : lowest;
        }
        return lowest;
    }

    private static boolean isCut(double[] samples, double sampleRateHz) {
        return cuts(samples, sampleRateHz, highest(samples, 0, samples.length)) >= CUTS_MIN
                || cuts(samples, sampleRateHz, lowest(samples, 0, samples.length)) >= CUTS_MIN;
    }

    private static int cuts(double[] samples, double sampleRateHz, double utmost) {
        int least = (int) Math.max(3, Math.ceil(CUT_SECONDS * sampleRateHz));
        int cuts = 0;
        for (int i = 1; i < samples.length; i++) {
            if (samples[i] == utmost && Math.abs(samples[i - 1] - utmost) > CUT_STEP_MICROVOLTS) {
                int from = i;
                while (i < samples.length && samples[i] == utmost) {
                    i++;
                }
                cuts += i - from >= least ? 1 : 0;
            }
        }
        return cuts;
    }

    /** Root mean square above {@link #NOISE_FROM_HZ} in the median window, so that QRS do not count; NaN if sampled too slowly. */
    private static double noise(double[] samples, double sampleRateHz) {
        if (NOISE_FROM_HZ >= sampleRateHz / 2) {
            return Double.NaN;
        }
        double[] slow = Filters.lowPass(samples, sampleRateHz, NOISE_FROM_HZ);
        int width = (int) Math.max(1, NOISE_WINDOW_SECONDS * sampleRateHz);
        double[] squares = new double[samples.length / width];
        for (int i = 0; i < squares.length * width; i++) {
            double rest = samples[i] - slow[i];
            squares[i / width] += rest * rest / width;
        }
        return Math.sqrt(Robust.median(squares));
    }

    /** How far the lead goes within a second, µV, in the median second. */
    private static double deflections(double[] samples, double sampleRateHz) {
        int width = (int) Math.min(samples.length, Math.ceil(sampleRateHz));
        double[] ranges = new double[samples.length / width];
        for (int i = 0; i < ranges.length; i++) {
            ranges[i] = highest(samples, i * width, (i + 1) * width) - lowest(samples, i * width, (i + 1) * width);
        }
        return Robust.median(ranges);
    }

    private static double wander(double[] samples, double sampleRateHz) {
        double[] baseline = Filters.lowPass(samples, sampleRateHz, WANDER_TO_HZ);
        int step = (int) Math.max(1, WANDER_SECONDS * sampleRateHz);
        double[] ways = new double[Math.max(0, baseline.length - step)];
        for (int i = 0; i < ways.length; i++) {
            ways[i] = Math.abs(baseline[i + step] - baseline[i]);
        }
        return Robust.quantile(ways, WANDER_SHARE);
    }
}
