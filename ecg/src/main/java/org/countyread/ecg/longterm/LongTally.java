package org.countyread.ecg.longterm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.longterm.LongAnalysis.Minute;
import org.countyread.ecg.longterm.LongAnalysis.Run;
import org.countyread.ecg.longterm.LongAnalysis.Stretch;
import org.countyread.ecg.rhythm.Rhythm;
import org.countyread.ecg.rhythm.RhythmWatch;

/** Adds up what the minutes of a long recording show. */
final class LongTally {
    private static final double FIBRILLATION_SEEN = 0.5;
    private static final int RUN_BEATS_MIN = 3;

    /** An interval beyond is a hole in the recording, not one of the heart. */
    private static final double INTERVAL_SECONDS_MAX = 2.5;

    private final double rate;
    private final Map<BeatClass, Long> counts = new EnumMap<>(BeatClass.class);
    private final List<Minute> minutes = new ArrayList<>();
    private final Longest<Stretch> pauses = new Longest<>(Comparator.comparingLong(Stretch::length));
    private final Longest<Run> runs = new Longest<>(Comparator.comparingInt(Run::beats));
    private final List<Stretch> disorganised = new ArrayList<>();
    private final Variability variability = new Variability();
    private long judgedSamples;
    private long fibrillatingSamples;

    private BeatClass lastClass = BeatClass.UNCLASSIFIED;
    private long lastBeat = -1;
    private double lastNormalMs = Double.NaN;
    private long runFrom;
    private int runBeats;

    LongTally(double sampleRateHz) {
        rate = sampleRateHz;
    }

    /** Takes one minute: what lies from {@code from} to {@code to} of a stretch that starts at {@code start}. */
    void minute(long start, int from, int to, List<Beat> beats, RhythmWatch rhythm, boolean usable) {
        List<Beat> within = beats.stream()
                .filter(beat -> beat.sample() >= from && beat.sample() < to)
                .toList();
        within.forEach(beat -> beat(start + beat.sample(), beat.beatClass()));
        rhythm.pauses().stream()
                .filter(pause -> pause.from() >= from && pause.from() < to)
                .forEach(pause -> pauses.add(new Stretch(start + pause.from(), start + pause.to())));
        rhythm.disorganised().forEach(stretch -> disorganised(start, stretch, from, to));
        if (!Double.isNaN(rhythm.fibrillation())) {
            judgedSamples += to - from;
            fibrillatingSamples += rhythm.fibrillation() >= FIBRILLATION_SEEN ? to - from : 0;
        }
        minutes.add(new Minute(
                within.size(),
                count(within, BeatClass.VENTRICULAR),
                count(within, BeatClass.SUPRAVENTRICULAR),
                rateBpm(within),
                usable,
                rhythm.fibrillation()));
    }

    LongAnalysis result(long samples) {
        closeRun();
        return new LongAnalysis(
                rate,
                samples,
                counts,
                minutes,
                pauses.longestFirst(),
                pauses.count(),
                runs.longestFirst(),
                runs.count(),
                disorganised,
                variability.result(),
                judgedSamples == 0 ? Double.NaN : (double) fibrillatingSamples / judgedSamples);
    }

    private void beat(long sample, BeatClass kind) {
        counts.merge(kind, 1L, Long::sum);
        double ms = lastBeat < 0 ? Double.NaN : 1000 * (sample - lastBeat) / rate;
        if (kind == BeatClass.NORMAL && lastClass == BeatClass.NORMAL && ms < 1000 * INTERVAL_SECONDS_MAX) {
            variability.add(sample / rate, ms, lastNormalMs);
            lastNormalMs = ms;
        } else {
            lastNormalMs = Double.NaN;
        }
        if (kind != lastClass) {
            closeRun();
            runFrom = sample;
            runBeats = 0;
        }
        runBeats++;
        lastClass = kind;
        lastBeat = sample;
    }

    private void closeRun() {
        boolean claimed = lastClass == BeatClass.VENTRICULAR || lastClass == BeatClass.SUPRAVENTRICULAR;
        if (claimed && runBeats >= RUN_BEATS_MIN) {
            double bpm = 60 * (runBeats - 1) * rate / (lastBeat - runFrom);
            runs.add(new Run(lastClass, runFrom, lastBeat, runBeats, bpm));
            runBeats = 0;
        }
    }

    /** What goes on from one minute into the next is one stretch. */
    private void disorganised(long start, Rhythm.Stretch found, int from, int to) {
        long begin = start + Math.max(from, found.from());
        long end = start + Math.min(to, found.to());
        int last = disorganised.size() - 1;
        if (begin >= end) {
            return;
        }
        if (last >= 0 && begin <= disorganised.get(last).to()) {
            disorganised.set(last, new Stretch(disorganised.get(last).from(), end));
        } else if (disorganised.size() < LongAnalyser.LISTED_MAX) {
            disorganised.add(new Stretch(begin, end));
        }
    }

    private static int count(List<Beat> beats, BeatClass kind) {
        return (int) beats.stream().filter(beat -> beat.beatClass() == kind).count();
    }

    private double rateBpm(List<Beat> beats) {
        return beats.size() < 2
                ? Double.NaN
                : 60
                        * rate
                        * (beats.size() - 1)
                        / (beats.get(beats.size() - 1).sample() - beats.get(0).sample());
    }
}
