package org.countyread.ecg.rhythm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.beat.Beat;

/**
 * Flutter whose waves keep step with the beats, so that they look like P waves: the wave before the QRS comes a second time
 * one cycle earlier, at 200 to 350 a minute, as high and alike, in several leads at once. A sinus P wave has silence before it.
 *
 * <p>Where the T wave has ended in time, two leads that agree will do. Where it has not, T could be taken for a wave: then
 * more leads have to agree more closely, and beats to come after a whole number of cycles. Constant 2:1 conduction leaves no
 * room for two waves; it is not seen here.
 *
 * @see "ACC/AHA/HRS 2015 SVT: macro-reentrant atrial tachycardia, typically 240 to 340 a minute, saw-tooth waves in II, III, aVF"
 */
final class FlutterWaves {
    private static final double CYCLE_SECONDS_MIN = 0.17;
    private static final double CYCLE_SECONDS_MAX = 0.29;

    /** Before the fiducial there is the QRS, behind it the QRS and ST. */
    private static final double QRS_FROM_SECONDS = 0.06;

    private static final double QRS_TO_SECONDS = 0.11;

    /** T has ended after so much of a QT of 0.4 s at a rate of 60 (Fridericia). */
    private static final double T_END_SECONDS = 0.36;

    private static final int BEATS_MIN = 3;

    /** Root mean square, µV: lower waves have no shape. */
    private static final double WAVE_MICROVOLTS_MIN = 12;

    private static final Demand BEHIND_T = new Demand(2, 0.8, 0.45);
    private static final Demand WITHIN_T = new Demand(3, 0.85, 0.6);
    private static final double WHOLE_NUMBER = 0.05;
    private static final double MOST_BEATS = 0.7;

    /**
     * What is asked.
     *
     * @param leads in which the wave comes again
     * @param likeness correlation
     * @param energy of the weaker by the stronger
     */
    private record Demand(int leads, double likeness, double energy) {}

    private final UsableLeads leads;
    private final List<double[]> looked;
    private final List<Beat> beats;

    private FlutterWaves(UsableLeads leads, List<Beat> beats) {
        this.leads = leads;
        this.looked = leads.preferring(LeadName.II, LeadName.III, LeadName.AVF, LeadName.V1);
        this.beats = beats;
    }

    /** The cycle in s; empty where the waves do not come again. */
    static Optional<Double> cycleSeconds(UsableLeads leads, List<Beat> beats) {
        if (leads.isEmpty()) {
            return Optional.empty();
        }
        FlutterWaves waves = new FlutterWaves(leads, beats);
        return waves.cycle(true).or(() -> waves.cycle(false));
    }

    private Optional<Double> cycle(boolean behindT) {
        Demand demand = behindT ? BEHIND_T : WITHIN_T;
        int wanted = behindT ? Math.min(demand.leads, looked.size()) : demand.leads;
        Optional<Double> found = Optional.empty();
        double best = 0;
        for (int lag = leads.samples(CYCLE_SECONDS_MIN); lag <= leads.samples(CYCLE_SECONDS_MAX); lag++) {
            List<Integer> where = beatsWithRoom(lag, behindT);
            if (where.size() >= BEATS_MIN && (behindT || areWholeNumbers(lag))) {
                double like = likeness(where, lag, wanted, demand);
                if (like > best) {
                    best = like;
                    found = Optional.of(lag / leads.sampleRateHz());
                }
            }
        }
        return found;
    }

    /** Fiducials before which two cycles lie free. */
    private List<Integer> beatsWithRoom(int lag, boolean behindT) {
        List<Integer> found = new ArrayList<>();
        for (int i = 1; i < beats.size(); i++) {
            int interval = beats.get(i).sample() - beats.get(i - 1).sample();
            double seconds = interval / leads.sampleRateHz();
            double hidden = behindT ? T_END_SECONDS * Math.cbrt(seconds) : QRS_TO_SECONDS;
            if (interval - 2 * lag >= leads.samples(hidden + QRS_FROM_SECONDS)) {
                found.add(beats.get(i).sample());
            }
        }
        return found;
    }

    private boolean areWholeNumbers(int lag) {
        int whole = 0;
        for (int i = 1; i < beats.size(); i++) {
            double cycles = (double) (beats.get(i).sample() - beats.get(i - 1).sample()) / lag;
            whole += Math.abs(cycles - Math.rint(cycles)) <= WHOLE_NUMBER * Math.rint(cycles) ? 1 : 0;
        }
        return whole >= MOST_BEATS * (beats.size() - 1);
    }

    /** Mean likeness of the leads that show what is demanded; 0 where they are too few. */
    private double likeness(List<Integer> where, int lag, int wanted, Demand demand) {
        double sum = 0;
        int agreeing = 0;
        for (double[] lead : looked) {
            double like = likeness(lead, where, lag, demand.energy);
            if (like >= demand.likeness) {
                agreeing++;
                sum += like;
            }
        }
        return agreeing >= wanted ? sum / agreeing : 0;
    }

    private double likeness(double[] lead, List<Integer> where, int lag, double energyMin) {
        double both = 0;
        double late = 0;
        double early = 0;
        for (int fiducial : where) {
            int end = fiducial - leads.samples(QRS_FROM_SECONDS);
            double lateMean = mean(lead, end - lag, end);
            double earlyMean = mean(lead, end - 2 * lag, end - lag);
            for (int i = end - lag; i < end; i++) {
                double x = lead[i] - lateMean;
                double y = lead[i - lag] - earlyMean;
                both += x * y;
                late += x * x;
                early += y * y;
            }
        }
        double least = WAVE_MICROVOLTS_MIN * WAVE_MICROVOLTS_MIN * lag * where.size();
        boolean alikeHigh = Math.min(late, early) >= energyMin * Math.max(late, early);
        return alikeHigh && late > least ? both / Math.sqrt(late * early) : 0;
    }

    private static double mean(double[] lead, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += lead[i];
        }
        return sum / (to - from);
    }
}
