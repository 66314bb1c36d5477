package org.countyread.ecg.rhythm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.beat.BeatShapes;
import org.countyread.ecg.signal.LeadQuality;

/** Beats of one class, not the usual one, in a row. */
final class Runs {
    private static final int BEATS_MIN = 3;

    private Runs() {}

    static List<Rhythm.Run> in(EcgRecording recording, List<LeadQuality> quality, List<Beat> beats) {
        BeatClass usual = usual(beats);
        List<Rhythm.Run> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= beats.size(); i++) {
            if (i == beats.size() || beats.get(i).beatClass() != beats.get(from).beatClass()) {
                BeatClass kind = beats.get(from).beatClass();
                if (i - from >= BEATS_MIN && kind != usual && isClaimed(kind)) {
                    List<Beat> run = beats.subList(from, i);
                    runs.add(new Rhythm.Run(
                            kind,
                            from,
                            i - from,
                            rate(run, recording.sampleRateHz()),
                            BeatShapes.count(recording, quality, run)));
                }
                from = i;
            }
        }
        return runs;
    }

    private static boolean isClaimed(BeatClass kind) {
        return kind == BeatClass.VENTRICULAR || kind == BeatClass.SUPRAVENTRICULAR || kind == BeatClass.PACED;
    }

    /** Ventricular and supraventricular runs are told however long they last. */
    private static BeatClass usual(List<Beat> beats) {
        Map<BeatClass, Integer> counts = new EnumMap<>(BeatClass.class);
        beats.forEach(beat -> counts.merge(beat.beatClass(), 1, Integer::sum));
        return counts.getOrDefault(BeatClass.PACED, 0) > counts.getOrDefault(BeatClass.NORMAL, 0)
                ? BeatClass.PACED
                : BeatClass.NORMAL;
    }

    private static double rate(List<Beat> run, double sampleRateHz) {
        double seconds = (run.get(run.size() - 1).sample() - run.get(0).sample()) / sampleRateHz;
        return 60 * (run.size() - 1) / seconds;
    }
}
