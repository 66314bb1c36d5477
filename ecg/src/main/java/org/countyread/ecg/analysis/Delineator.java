package org.countyread.ecg.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.measurement.Wave;

/** Finds the waves of a median beat: QRS over all leads, then T and P in each lead and over all. */
final class Delineator {
    private static final int QRS_LEAD_PLAY = BeatWindows.samples(12);
    private static final int PR_MAX = BeatWindows.samples(400);
    private static final int ST_MIN = BeatWindows.samples(40);
    private static final int QT_MAX = BeatWindows.samples(680);

    /** At the end of a cycle slopes are the next P wave's, unless there is no other place for T. */
    private static final int P_ROOM = BeatWindows.samples(200);

    private static final int T_ROOM_MIN = BeatWindows.samples(220);
    private static final int P_STRAY_MAX = BeatWindows.samples(50);
    private static final int T_STRAY_MAX = BeatWindows.samples(70);
    private static final int TWO_OPINIONS_MAX = BeatWindows.samples(80);
    private static final int P_DURATION_MIN = BeatWindows.samples(30);
    private static final int P_DURATION_MAX = BeatWindows.samples(200);
    private static final double P_MICROVOLTS_MIN = 30;
    private static final double T_MICROVOLTS_MIN = 50;
    private static final int T_LEADS_MIN = 3;

    private final Map<LeadName, double[]> samples;
    private final Map<LeadName, SplineWavelet> wavelets = new EnumMap<>(LeadName.class);
    private final int length;
    private final Wave qrs;
    private final int rr;

    /**
     * Finds the QRS complex at once.
     *
     * @param samples at 500 Hz without gaps, all of one length
     * @param rrMs typical distance to the next beat
     */
    Delineator(Map<LeadName, double[]> samples, int fiducial, double rrMs) {
        this.samples = samples;
        samples.forEach((lead, beat) -> wavelets.put(lead, SplineWavelet.of(beat)));
        this.length = samples.values().iterator().next().length;
        this.qrs = VectorActivity.qrs(wavelets.values(), samples.values(), length, fiducial);
        this.rr = BeatWindows.samples(rrMs);
    }

    Wave qrs() {
        return qrs;
    }

    /** Everything, if there is a P wave to look for. */
    Delineation delineate(boolean withP) {
        Map<LeadName, Wave> ts = tWaves();
        Optional<Wave> t = globalT(ts);
        Map<LeadName, Wave> ps = withP ? pWaves(t) : Map.of();
        Optional<Wave> p = global(ps, P_STRAY_MAX).filter(wave -> wave.offset() < qrs.onset() + P_STRAY_MAX);
        Map<LeadName, LeadWaves> leads = new EnumMap<>(LeadName.class);
        samples.keySet()
                .forEach(lead -> leads.put(
                        lead,
                        new LeadWaves(
                                p.flatMap(any -> Optional.ofNullable(ps.get(lead))),
                                ownQrs(lead),
                                Optional.ofNullable(ts.get(lead)))));
        return new Delineation(qrs, p.map(this::beforeQrs), t, leads);
    }

    private SplineWavelet wavelet(LeadName lead) {
        SplineWavelet wavelet = wavelets.get(lead);
        if (wavelet == null) {
            throw new IllegalArgumentException("not among the leads: " + lead);
        }
        return wavelet;
    }

    private double[] samples(LeadName lead) {
        double[] found = samples.get(lead);
        if (found == null) {
            throw new IllegalArgumentException("not among the leads: " + lead);
        }
        return found;
    }

    /** One lead may begin later and end earlier than all together, never much outside. */
    private Wave ownQrs(LeadName lead) {
        return QrsDelineator.delineate(wavelet(lead), qrs.peak())
                .map(own -> new Wave(
                        Math.min(Math.max(own.onset(), qrs.onset() - QRS_LEAD_PLAY), qrs.peak()),
                        qrs.peak(),
                        Math.max(Math.min(own.offset(), qrs.offset() + QRS_LEAD_PLAY), qrs.peak())))
                .orElse(qrs);
    }

    private Map<LeadName, Wave> tWaves() {
        int room = Math.max(T_ROOM_MIN, Math.min(QT_MAX, rr - P_ROOM));
        int to = Math.min(length - 2, qrs.onset() + room);
        Map<LeadName, Wave> found = new EnumMap<>(LeadName.class);
        samples.forEach((lead, beat) -> SlowWave.T
                .find(wavelet(lead), beat, qrs.offset() + ST_MIN, to)
                .filter(wave -> heightAboveQrsOnset(beat, wave) >= P_MICROVOLTS_MIN)
                .ifPresent(wave -> found.put(lead, wave)));
        return found;
    }

    private double heightAboveQrsOnset(double[] beat, Wave wave) {
        double line = Math.abs(beat[wave.peak()] - (beat[wave.onset()] + beat[wave.offset()]) / 2);
        return Math.max(line, Math.abs(beat[wave.peak()] - beat[qrs.onset()]));
    }

    /** Empty unless enough leads show a T wave high enough to see where it ends. */
    private Optional<Wave> globalT(Map<LeadName, Wave> ts) {
        Map<LeadName, Wave> high = new EnumMap<>(LeadName.class);
        ts.forEach((lead, wave) -> {
            if (heightAboveQrsOnset(samples(lead), wave) >= T_MICROVOLTS_MIN) {
                high.put(lead, wave);
            }
        });
        if (high.size() < Math.min(T_LEADS_MIN, samples.size())) {
            return Optional.empty();
        }
        Map<LeadName, Wave> agreed = new EnumMap<>(LeadName.class);
        high.forEach((lead, wave) -> {
            int second = TangentEnd.of(samples(lead), wavelet(lead), wave, qrs.onset());
            if (Math.abs(second - wave.offset()) <= TWO_OPINIONS_MAX) {
                agreed.put(lead, wave);
            }
        });
        return global(agreed.size() < T_LEADS_MIN ? high : agreed, T_STRAY_MAX);
    }

    private Map<LeadName, Wave> pWaves(Optional<Wave> t) {
        int afterT = t.map(wave -> wave.offset() - rr).orElse(0);
        int from = Math.max(Math.max(1, qrs.onset() - PR_MAX), afterT);
        Map<LeadName, Wave> first = new EnumMap<>(LeadName.class);
        samples.forEach((lead, beat) -> pWave(beat, from, qrs.onset()).ifPresent(wave -> first.put(lead, wave)));
        if (first.isEmpty()) {
            return first;
        }
        int typical = weightedPeak(first);
        Map<LeadName, Wave> found = new EnumMap<>(LeadName.class);
        samples.forEach((lead, beat) -> {
            Optional<Wave> wave = Optional.ofNullable(first.get(lead))
                    .filter(near -> Math.abs(near.peak() - typical) <= P_STRAY_MAX)
                    .or(() -> pWave(
                            beat,
                            Math.max(from, typical - 2 * P_STRAY_MAX),
                            Math.min(qrs.onset(), typical + 2 * P_STRAY_MAX)));
            wave.filter(near -> Math.abs(near.peak() - typical) <= P_STRAY_MAX)
                    .filter(near -> near.length() >= P_DURATION_MIN && near.length() <= P_DURATION_MAX)
                    .filter(near -> heightAboveLine(beat, near) >= P_MICROVOLTS_MIN)
                    .ifPresent(near -> found.put(lead, near));
        });
        return found;
    }

    /** In a signal that stays level from the QRS complex on, so that its steep slopes hide nothing. */
    private Optional<Wave> pWave(double[] beat, int from, int to) {
        double[] held = heldFrom(beat, qrs.onset());
        return SlowWave.P.find(SplineWavelet.of(held), held, from, to);
    }

    static double[] heldFrom(double[] beat, int level) {
        double[] held = beat.clone();
        for (int n = level + 1; n < held.length; n++) {
            held[n] = held[level];
        }
        return held;
    }

    private static double heightAboveLine(double[] beat, Wave wave) {
        double share = (wave.peak() - wave.onset()) / (double) Math.max(1, wave.length());
        double line = beat[wave.onset()] + share * (beat[wave.offset()] - beat[wave.onset()]);
        return Math.abs(beat[wave.peak()] - line);
    }

    /** The peak on either side of which half of all height lies. */
    private int weightedPeak(Map<LeadName, Wave> waves) {
        List<LeadName> order = new ArrayList<>(waves.keySet());
        order.sort(
                (a, b) -> Integer.compare(wave(waves, a).peak(), wave(waves, b).peak()));
        double total = order.stream()
                .mapToDouble(lead -> heightAboveLine(samples(lead), wave(waves, lead)))
                .sum();
        double sum = 0;
        for (LeadName lead : order) {
            sum += heightAboveLine(samples(lead), wave(waves, lead));
            if (sum >= total / 2) {
                return wave(waves, lead).peak();
            }
        }
        return wave(waves, order.get(order.size() - 1)).peak();
    }

    private static Wave wave(Map<LeadName, Wave> waves, LeadName lead) {
        Wave found = waves.get(lead);
        if (found == null) {
            throw new IllegalArgumentException("no wave in " + lead);
        }
        return found;
    }

    private Wave beforeQrs(Wave p) {
        int offset = Math.max(p.onset(), Math.min(p.offset(), qrs.onset()));
        return new Wave(p.onset(), Math.min(p.peak(), offset), offset);
    }

    /** Empty where fewer than two leads show the wave, unless there are no more. */
    private Optional<Wave> global(Map<LeadName, Wave> waves, int strayMax) {
        if (waves.size() < Math.min(2, samples.size())) {
            return Optional.empty();
        }
        OptionalInt onset = GlobalBounds.secondEarliest(all(waves, Wave::onset), strayMax);
        OptionalInt offset = GlobalBounds.secondLatest(all(waves, Wave::offset), strayMax);
        int peak = (int) Math.round(Medians.median(all(waves, Wave::peak)));
        if (onset.isEmpty() || offset.isEmpty() || onset.getAsInt() >= offset.getAsInt()) {
            return Optional.empty();
        }
        int between = Math.max(onset.getAsInt(), Math.min(offset.getAsInt(), peak));
        return Optional.of(new Wave(onset.getAsInt(), between, offset.getAsInt()));
    }

    private static List<Integer> all(Map<LeadName, Wave> waves, ToIntFunction<Wave> bound) {
        return waves.values().stream().mapToInt(bound).boxed().toList();
    }
}
