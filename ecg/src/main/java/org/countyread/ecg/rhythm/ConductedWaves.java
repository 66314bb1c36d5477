package org.countyread.ecg.rhythm;

import java.util.ArrayList;
import java.util.List;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.rhythm.Rhythm.Conduction;
import org.countyread.ecg.signal.Robust;

/** Which P waves have a beat behind them. */
final class ConductedWaves {
    /** A wave between beats is a P wave when it is this like the one before the QRS, and not of quite another height. */
    private static final double LIKE = 0.8;

    /** A T wave has another share in each lead: over all leads looked at, a P wave is so like the others. */
    private static final double LIKE_IN_ALL = 0.7;

    private static final double ENERGY_MIN = 0.4;
    private static final double ENERGY_MAX = 2.5;

    /** The QRS and the steep part of T are not looked at. */
    private static final double AFTER_BEAT_SECONDS = 0.28;

    /** Two P waves are at least so far apart. */
    private static final double APART_SECONDS = 0.24;

    /** A sinus P wave comes where it is expected, within this part of the usual distance; an early one is another matter. */
    private static final double ON_TIME = 0.2;

    /** So many intervals with one wave more than beats are a constant 2:1. */
    private static final double CONSTANT_SHARE = 0.7;

    /** PR before a dropped beat longer than after it by this, ms: it has grown. */
    private static final double GROWN_MS = 25;

    private static final double REGULAR = 0.08;

    /** P to P this close to RR, or to a multiple of it, is no dissociation. */
    private static final double UNRELATED = 0.06;

    private ConductedWaves() {}

    /** What becomes of P waves that were found before most beats. */
    static Conduction conduction(UsableLeads leads, List<Beat> beats, PWaves.Found p) {
        double[] lead = leads.preferring(LeadName.II, LeadName.V1).get(0);
        double[] mean = p.window().stream().mapToDouble(Double::doubleValue).toArray();
        List<double[]> several = leads.preferring(LeadName.II, LeadName.V1, LeadName.I, LeadName.AVF);
        List<double[]> means =
                several.stream().map(one -> PWaves.meanWindow(one, beats, p)).toList();
        int[] extra = new int[beats.size()];
        for (int i = 1; i < beats.size(); i++) {
            extra[i] = (int) waves(leads, lead, beats.get(i - 1), beats.get(i), p, mean).stream()
                    .filter(at -> isLikeInAll(several, means, at))
                    .count();
        }
        return of(extra, beats, prMs(leads, lead, beats, p, mean), leads.sampleRateHz());
    }

    /**
     * The pure decision.
     *
     * @param extra P waves before each beat but the one that belongs to it
     * @param prMs of each beat, against the mean; NaN where it has none
     */
    static Conduction of(int[] extra, List<Beat> beats, double[] prMs, double sampleRateHz) {
        int dropped = 0;
        boolean several = false;
        boolean grown = false;
        double usual = Robust.median(Intervals.all(beats, sampleRateHz));
        for (int i = 1; i < extra.length; i++) {
            boolean room = (beats.get(i).sample() - beats.get(i - 1).sample()) / sampleRateHz > 0.5;
            boolean counts = extra[i] > 0
                    && room
                    && beats.get(i - 1).beatClass() != BeatClass.VENTRICULAR
                    && beats.get(i).beatClass() != BeatClass.VENTRICULAR;
            dropped += counts ? 1 : 0;
            several |= counts && extra[i] > 1;
            grown |= counts && prMs[i - 1] - prMs[i] >= GROWN_MS;
        }
        if (dropped == 0) {
            return Conduction.ONE_TO_ONE;
        }
        if (several) {
            return Conduction.HIGH_DEGREE;
        }
        if (dropped >= CONSTANT_SHARE * (extra.length - 1)) {
            return Conduction.TWO_TO_ONE;
        }
        boolean longIntervals = isLongWhereDropped(extra, beats, usual, sampleRateHz);
        if (!longIntervals) {
            return Conduction.UNKNOWN;
        }
        return grown ? Conduction.WENCKEBACH : Conduction.MOBITZ_II;
    }

    private static boolean isLongWhereDropped(int[] extra, List<Beat> beats, double usual, double sampleRateHz) {
        for (int i = 1; i < extra.length; i++) {
            double interval = (beats.get(i).sample() - beats.get(i - 1).sample()) / sampleRateHz;
            if (extra[i] > 0 && interval < 1.25 * usual) {
                return false;
            }
        }
        return true;
    }

    /** P waves between two beats that belong to neither, where they are due. */
    private static List<Integer> waves(
            UsableLeads leads, double[] lead, Beat before, Beat beat, PWaves.Found p, double[] mean) {
        List<Integer> found = new ArrayList<>();
        int own = beat.sample() - p.windowFrom();
        int previous = before.sample() - p.windowFrom();
        double energy = PWaves.energy(mean);
        int apart = leads.samples(APART_SECONDS);
        int at = before.sample() + leads.samples(AFTER_BEAT_SECONDS);
        int last = previous;
        while (at < own - apart && at + mean.length <= lead.length) {
            int peak = bestNear(lead, at, Math.min(own - apart, at + apart / 2), mean);
            double[] window = PWaves.detrended(lead, peak, mean.length);
            double part = PWaves.energy(window) / energy;
            if (PWaves.correlation(window, mean) >= LIKE && part > ENERGY_MIN && part < ENERGY_MAX) {
                found.add(peak);
                last = peak;
                at = peak + apart;
            } else {
                at += apart / 2;
            }
        }
        return areOnTime(found, previous, own) && last != previous ? found : List.of();
    }

    private static boolean isLikeInAll(List<double[]> leads, List<double[]> means, int at) {
        double both = 0;
        double own = 0;
        double usual = 0;
        for (int l = 0; l < means.size(); l++) {
            double[] mean = means.get(l);
            double[] window = PWaves.detrended(leads.get(l), at, mean.length);
            for (int i = 0; i < mean.length; i++) {
                both += window[i] * mean[i];
            }
            own += PWaves.energy(window);
            usual += PWaves.energy(mean);
        }
        return both >= LIKE_IN_ALL * Math.sqrt(own * usual);
    }

    private static boolean areOnTime(List<Integer> waves, int previous, int own) {
        double step = (double) (own - previous) / (waves.size() + 1);
        for (int i = 0; i < waves.size(); i++) {
            if (Math.abs(waves.get(i) - previous - (i + 1) * step) > ON_TIME * step) {
                return false;
            }
        }
        return true;
    }

    private static int bestNear(double[] lead, int from, int to, double[] mean) {
        int best = from;
        double most = -1;
        for (int i = from; i < to && i + mean.length <= lead.length; i++) {
            double like = PWaves.correlation(PWaves.detrended(lead, i, mean.length), mean);
            if (like > most) {
                most = like;
                best = i;
            }
        }
        return best;
    }

    private static double[] prMs(UsableLeads leads, double[] lead, List<Beat> beats, PWaves.Found p, double[] mean) {
        int reach = leads.samples(0.08);
        double[] pr = new double[beats.size()];
        for (int i = 0; i < pr.length; i++) {
            int begin = beats.get(i).sample() - p.windowFrom();
            pr[i] = Double.NaN;
            if (begin - reach >= 0 && begin + reach + mean.length <= lead.length) {
                int best = bestNear(lead, begin - reach, begin + reach + 1, mean);
                if (PWaves.correlation(PWaves.detrended(lead, best, mean.length), mean) >= LIKE) {
                    pr[i] = 1000 * (begin - best) / leads.sampleRateHz();
                }
            }
        }
        return pr;
    }

    /** Atria and ventricles are each regular, the atria faster, and neither knows of the other. */
    static boolean isDissociated(
            AtrialWaves.Repetition pToP, double likenessMin, List<Beat> beats, double sampleRateHz) {
        double[] intervals = Intervals.all(beats, sampleRateHz);
        double usual = Robust.median(intervals);
        double ratio = usual / pToP.seconds();
        return pToP.likeness() >= likenessMin
                && Robust.deviation(intervals) < REGULAR * usual
                && ratio > 1 + UNRELATED
                && Math.abs(ratio - Math.rint(ratio)) > UNRELATED;
    }
}
