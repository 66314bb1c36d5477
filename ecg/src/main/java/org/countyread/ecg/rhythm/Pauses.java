package org.countyread.ecg.rhythm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.signal.LeadQuality;
import org.countyread.ecg.signal.Robust;

/** Long intervals in which the heart was silent, told from beats that were missed and from electrodes that fell off. */
final class Pauses {
    private static final double PAUSE_SECONDS_MIN = 2;

    /** T wave behind the first, P wave and QRS of the second beat are not looked at. */
    private static final double AFTER_BEAT_SECONDS = 0.5;

    private static final double BEFORE_BEAT_SECONDS = 0.35;

    /** No deflection beyond this part of a QRS; P waves that are not conducted are below. */
    private static final double FLAT_PART = 0.3;

    private static final double FLAT_MICROVOLTS = 100;

    /** A living electrode is never quieter than this for so long, µV from lowest to highest. */
    private static final double DEAD_MICROVOLTS = 2;

    private Pauses() {}

    static List<Rhythm.Stretch> in(
            UsableLeads leads, EcgRecording recording, List<LeadQuality> quality, List<Beat> beats) {
        List<Rhythm.Stretch> pauses = new ArrayList<>();
        if (leads.isEmpty()) {
            return pauses;
        }
        double[] qrs = leads.all().stream()
                .mapToDouble(lead -> height(lead, beats, leads))
                .toArray();
        for (int i = 1; i < beats.size(); i++) {
            int from = beats.get(i - 1).sample();
            int to = beats.get(i).sample();
            if (to - from >= leads.samples(PAUSE_SECONDS_MIN)
                    && isSilent(leads, qrs, from, to)
                    && isAlive(recording, quality, from, to)) {
                pauses.add(new Rhythm.Stretch(from, to));
            }
        }
        return pauses;
    }

    private static boolean isSilent(UsableLeads leads, double[] qrs, int beat, int next) {
        int from = beat + leads.samples(AFTER_BEAT_SECONDS);
        int to = next - leads.samples(BEFORE_BEAT_SECONDS);
        List<double[]> all = leads.all();
        for (int l = 0; l < qrs.length; l++) {
            double most = Math.max(FLAT_MICROVOLTS, FLAT_PART * qrs[l]);
            double[] lead = all.get(l);
            double level = Robust.median(Arrays.copyOfRange(lead, from, to));
            for (int i = from; i < to; i++) {
                if (Math.abs(lead[i] - level) > most) {
                    return false;
                }
            }
        }
        return true;
    }

    /** True unless a usable lead is missing or dead as a wire in between. */
    private static boolean isAlive(EcgRecording recording, List<LeadQuality> quality, int from, int to) {
        for (int l = 0; l < quality.size(); l++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            int second = (int) recording.sampleRateHz();
            for (int i = from + (to - from - second) / 2; i < (from + to + second) / 2; i++) {
                double sample = recording.leads().get(l).microvolts(i);
                if (Double.isNaN(sample)) {
                    return false;
                }
                low = Math.min(low, sample);
                high = Math.max(high, sample);
            }
            if (quality.get(l).isUsable() && high - low < DEAD_MICROVOLTS) {
                return false;
            }
        }
        return true;
    }

    private static double height(double[] lead, List<Beat> beats, UsableLeads leads) {
        int each = leads.samples(0.06);
        return Robust.median(beats.stream()
                .mapToDouble(beat -> {
                    double most = 0;
                    for (int i = Math.max(0, beat.sample() - each);
                            i < Math.min(lead.length, beat.sample() + each);
                            i++) {
                        most = Math.max(most, Math.abs(lead[i]));
                    }
                    return most;
                })
                .toArray());
    }
}
