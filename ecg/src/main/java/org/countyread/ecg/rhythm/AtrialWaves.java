package org.countyread.ecg.rhythm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;

/**
 * Waves of the atria that go on through the beats: the mean beat is taken away, and what is left is compared with itself
 * later. Flutter comes again after a fixed time; fibrillation does not.
 */
final class AtrialWaves {
    private static final double BEAT_FROM_SECONDS = 0.08;
    private static final double BEAT_TO_SECONDS = 0.45;

    /** The QRS is never wholly taken away: its place is not looked at. */
    private static final double QRS_FROM_SECONDS = 0.06;

    private static final double QRS_TO_SECONDS = 0.1;

    private static final int BEATS_MIN = 3;

    /** Part of the recording that must be left for a comparison. */
    private static final double SEEN_MIN = 0.2;

    /**
     * The strongest repetition.
     *
     * @param seconds after which the waves come again
     * @param likeness correlation, 0 where none was found
     */
    record Repetition(double seconds, double likeness) {
        static final Repetition NONE = new Repetition(Double.NaN, 0);

        double perMinute() {
            return 60 / seconds;
        }
    }

    private final UsableLeads leads;
    private final boolean[] seen;

    private AtrialWaves(UsableLeads leads, List<Beat> beats) {
        this.leads = leads;
        this.seen = new boolean[leads.sampleCount()];
        Arrays.fill(seen, true);
        for (Beat beat : beats) {
            int from = Math.max(0, beat.sample() - leads.samples(QRS_FROM_SECONDS));
            int to = Math.min(seen.length, beat.sample() + leads.samples(QRS_TO_SECONDS));
            Arrays.fill(seen, Math.min(from, to), to, false);
        }
    }

    /** Looks for a repetition between two times; the best of the leads that show the atria. */
    static Repetition repetition(UsableLeads leads, List<Beat> beats, double secondsMin, double secondsMax) {
        List<Beat> usual = beats.stream()
                .filter(beat -> beat.beatClass() != BeatClass.VENTRICULAR)
                .toList();
        if (leads.isEmpty() || usual.size() < BEATS_MIN) {
            return Repetition.NONE;
        }
        AtrialWaves waves = new AtrialWaves(leads, beats);
        Repetition best = Repetition.NONE;
        for (double[] lead : leads.preferring(LeadName.II, LeadName.V1, LeadName.III, LeadName.AVF)) {
            Repetition found = waves.repetition(waves.withoutMeanBeat(lead, usual), secondsMin, secondsMax);
            best = found.likeness() > best.likeness() ? found : best;
        }
        return best;
    }

    private double[] withoutMeanBeat(double[] lead, List<Beat> beats) {
        int before = leads.samples(BEAT_FROM_SECONDS);
        int width = before + leads.samples(BEAT_TO_SECONDS);
        double[] mean = new double[width];
        int[] counts = new int[width];
        for (int b = 0; b < beats.size(); b++) {
            int end = end(beats, b, lead.length, before);
            for (int i = 0; i < width; i++) {
                int at = beats.get(b).sample() - before + i;
                if (at >= 0 && at < end) {
                    mean[i] += lead[at];
                    counts[i]++;
                }
            }
        }
        double[] rest = lead.clone();
        for (int b = 0; b < beats.size(); b++) {
            int end = end(beats, b, lead.length, before);
            for (int i = 0; i < width; i++) {
                int at = beats.get(b).sample() - before + i;
                if (at >= 0 && at < end && counts[i] > 1) {
                    rest[at] -= mean[i] / counts[i];
                }
            }
        }
        return rest;
    }

    private static int end(List<Beat> beats, int beat, int length, int before) {
        return beat + 1 < beats.size() ? beats.get(beat + 1).sample() - before : length;
    }

    /** The first time at which the likeness has a peak as high as nearly any: later ones are multiples of it. */
    private Repetition repetition(double[] rest, double secondsMin, double secondsMax) {
        int first = leads.samples(secondsMin);
        int last = Math.min(leads.samples(secondsMax), rest.length / 2);
        List<Double> likeness = new ArrayList<>();
        for (int lag = first; lag <= last; lag++) {
            likeness.add(likeness(rest, lag));
        }
        Repetition best = Repetition.NONE;
        for (int i = 1; i + 1 < likeness.size(); i++) {
            double here = likeness.get(i);
            boolean peak = here > likeness.get(i - 1) && here >= likeness.get(i + 1);
            if (peak && here > best.likeness()) {
                best = new Repetition((first + i) / leads.sampleRateHz(), here);
            }
        }
        return best;
    }

    private double likeness(double[] rest, int lag) {
        double xy = 0;
        double xx = 0;
        double yy = 0;
        int pairs = 0;
        for (int i = lag; i < rest.length; i++) {
            if (seen[i] && seen[i - lag]) {
                xy += rest[i] * rest[i - lag];
                xx += rest[i] * rest[i];
                yy += rest[i - lag] * rest[i - lag];
                pairs++;
            }
        }
        return pairs < SEEN_MIN * rest.length || xx * yy <= 0 ? 0 : xy / Math.sqrt(xx * yy);
    }
}
