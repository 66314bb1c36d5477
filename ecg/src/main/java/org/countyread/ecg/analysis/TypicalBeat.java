package org.countyread.ecg.analysis;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;

/**
 * Beats of the dominant shape, laid over each other and freed of their baseline, with their median.
 *
 * @param samples per-sample median in each lead, without gaps; a lead without a whole beat is left out
 */
record TypicalBeat(BeatWindows beats, Map<LeadName, double[]> samples) {
    /** What lies before and behind the fiducial, as far as the neighbouring beats leave room. */
    private static final double BEFORE_MS_MIN = 250;

    private static final double BEFORE_MS_MAX = 600;
    private static final double AFTER_MS_MIN = 300;
    private static final double AFTER_MS_MAX = 900;
    private static final double NEXT_QRS_MS = 200;

    /** More make no better median. */
    private static final int BEATS_MAX = 128;

    private static final int BEATS_MIN = 2;

    /** Empty with fewer than two beats of one shape. */
    static Optional<TypicalBeat> of(EcgRecording recording, List<LeadName> leads, List<Beat> beats, double rrMs) {
        double[] centres = dominant(beats);
        if (centres.length < BEATS_MIN || leads.isEmpty()) {
            return Optional.empty();
        }
        int before = BeatWindows.samples(Math.max(BEFORE_MS_MIN, Math.min(BEFORE_MS_MAX, rrMs - NEXT_QRS_MS)));
        int length = before + BeatWindows.samples(Math.max(AFTER_MS_MIN, Math.min(AFTER_MS_MAX, rrMs)));
        BeatWindows detected = BeatWindows.cut(recording, leads, centres, before, length);
        double[] alike = Arrays.stream(detected.alignedCentres())
                .filter(centre -> !Double.isNaN(centre))
                .toArray();
        if (alike.length < BEATS_MIN) {
            return Optional.empty();
        }
        BeatWindows aligned = BeatWindows.cut(recording, leads, alike, before, length);
        Map<LeadName, double[]> raw = medians(aligned);
        if (raw.isEmpty()) {
            return Optional.empty();
        }
        int qrsOnset = new Delineator(raw, before, rrMs).qrs().onset();
        BeatWindows flat = KnotBaseline.removed(aligned, qrsOnset);
        Map<LeadName, double[]> samples = medians(flat);
        return samples.isEmpty() ? Optional.empty() : Optional.of(new TypicalBeat(flat, samples));
    }

    /** Normal beats without premature ones if there are enough, else those of the most frequent class. */
    private static double[] dominant(List<Beat> beats) {
        Map<BeatClass, Integer> counts = new EnumMap<>(BeatClass.class);
        beats.forEach(beat -> counts.merge(beat.beatClass(), 1, Integer::sum));
        BeatClass most = BeatClass.NORMAL;
        for (BeatClass candidate : List.of(BeatClass.PACED, BeatClass.VENTRICULAR, BeatClass.SUPRAVENTRICULAR)) {
            if (counts.getOrDefault(candidate, 0) > counts.getOrDefault(most, 0)) {
                most = candidate;
            }
        }
        BeatClass dominant = most;
        return beats.stream()
                .filter(beat -> beat.beatClass() == dominant)
                .limit(BEATS_MAX)
                .mapToDouble(Beat::sample)
                .toArray();
    }

    private static Map<LeadName, double[]> medians(BeatWindows beats) {
        double[][] medians = beats.median();
        Map<LeadName, double[]> found = new EnumMap<>(LeadName.class);
        for (int lead = 0; lead < medians.length; lead++) {
            double[] median = medians[lead];
            if (Arrays.stream(median).anyMatch(value -> !Double.isNaN(value))) {
                found.put(beats.leads().get(lead), Gapless.of(median));
            }
        }
        return found;
    }
}
