package org.countyread.ecg.rhythm;

import java.util.List;
import java.util.Optional;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.signal.LeadQuality;

/**
 * What is asked of every minute of a long recording: less than a {@link Rhythm}, for little time.
 *
 * @param fibrillation how much speaks for atrial fibrillation, 0 to 1; NaN where nothing can be said
 */
public record RhythmWatch(double fibrillation, List<Rhythm.Stretch> pauses, List<Rhythm.Stretch> disorganised) {
    public RhythmWatch {
        pauses = List.copyOf(pauses);
        disorganised = List.copyOf(disorganised);
    }

    /** Watches one stretch; P waves are looked for only where the intervals are without order. */
    public static RhythmWatch of(EcgRecording recording, List<LeadQuality> quality, List<Beat> beats) {
        UsableLeads leads = UsableLeads.of(recording, quality);
        double irregularity = Intervals.irregularity(beats, recording.sampleRateHz());
        double gathered = Intervals.gathered(beats, recording.sampleRateHz());
        double fibrillation = RhythmAnalyser.fibrillation(irregularity, gathered, Optional.empty()) > 0
                ? RhythmAnalyser.fibrillation(irregularity, gathered, PWaves.find(leads, beats))
                : 0;
        return new RhythmWatch(
                Double.isNaN(irregularity) ? Double.NaN : fibrillation,
                Pauses.in(leads, recording, quality, beats),
                Disorganised.in(leads, beats));
    }
}
