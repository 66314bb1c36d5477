package org.countyread.ecg.analysis;

import java.util.List;
import java.util.Optional;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.measurement.Measurements;
import org.countyread.ecg.rhythm.Rhythm;
import org.countyread.ecg.signal.LeadQuality;
import org.countyread.ecg.signal.LimbReversal;

/**
 * What the signal of one recording shows. Everything here is a machine's and is kept apart from what physicians say.
 * Immutable.
 *
 * @param version of the algorithms, changed whenever a result may change
 * @param beats in time
 * @param median empty with fewer than two beats of one shape
 */
public record EcgAnalysis(
        String version,
        double sampleRateHz,
        List<LeadQuality> quality,
        Optional<LimbReversal> reversal,
        List<Beat> beats,
        Rhythm rhythm,
        Optional<MedianBeat> median,
        Measurements measurements) {
    public EcgAnalysis {
        quality = List.copyOf(quality);
        beats = List.copyOf(beats);
    }
}
