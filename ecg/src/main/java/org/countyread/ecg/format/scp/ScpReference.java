package org.countyread.ecg.format.scp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.format.SampleRange;
import org.countyread.ecg.format.WaveformFormatException;

/**
 * Section 5: the reference beat, decoded. Immutable.
 *
 * @param counts the samples of each lead, in counts of {@code nanovolts}
 * @see "EN 1064 §5.8"
 */
record ScpReference(int nanovolts, int intervalMicroseconds, List<int[]> counts) {
    private static final int MICROSECONDS_PER_MILLISECOND = 1000;
    private static final int SAMPLES_MAX = 2_000_000;

    static ScpReference read(ScpInput section, int milliseconds, ScpLeads leads, Optional<HuffmanTables> tables)
            throws WaveformFormatException {
        int count = leads.spans().size();
        ScpSignal signal = ScpSignal.read(section, "section 5", Collections.nCopies(count, 0));
        int samples = milliseconds * MICROSECONDS_PER_MILLISECOND / signal.intervalMicroseconds();
        if (samples == 0 || (long) samples * count > SAMPLES_MAX) {
            throw WaveformFormatException.of("section 5: a reference beat of %d samples in %d leads", samples, count);
        }
        Calibration calibration = ScpRecordings.calibration(signal.nanovolts(), "section 5");
        List<int[]> counts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String lead = "reference beat of " + leads.spans().get(i).name();
            int[] beat = signal.counts(i, samples, tables, lead);
            for (int value : beat) {
                SampleRange.require(value, calibration, lead);
            }
            counts.add(beat);
        }
        return new ScpReference(signal.nanovolts(), signal.intervalMicroseconds(), List.copyOf(counts));
    }
}
