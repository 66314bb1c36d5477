package org.countyread.ecg.beat;

import java.util.List;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.signal.LeadQuality;

/** How many shapes beats have. */
public final class BeatShapes {
    private BeatShapes() {}

    /** Different shapes among some beats of a recording, over its usable leads; at least 1. */
    public static int count(EcgRecording recording, List<LeadQuality> quality, List<Beat> beats) {
        List<double[]> leads = BeatDetector.usable(recording, quality);
        if (leads.isEmpty()) {
            return 1;
        }
        QrsSignal signal = QrsSignal.of(leads, recording.sampleRateHz());
        Likeness shapes = new Likeness(signal);
        beats.forEach(beat -> shapes.learn(beat.sample() / signal.decimation()));
        return Math.max(1, shapes.shapes());
    }
}
