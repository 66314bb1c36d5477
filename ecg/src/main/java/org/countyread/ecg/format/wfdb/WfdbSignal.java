package org.countyread.ecg.format.wfdb;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One signal as the header describes it. Immutable.
 *
 * @param fileName of the signal file, in the folder of the header; {@code ~} where the signal has none
 * @param format number of the way samples are coded, such as 212
 * @param samplesPerFrame samples of this signal in each frame, at least 1
 * @param skewFrames by how many frames the signal comes late in its file
 * @param byteOffset where the samples begin in the file
 * @param gain counts per unit; empty where the header leaves the signal uncalibrated
 * @param baseline the count of 0 units
 * @param unit physical unit, mV where the header names none
 * @param adcZero the count before which the differences of format 8 begin where there is no initial value
 * @param initialValue the first count as the header has it
 * @param checksum the low 16 bits of the sum of all samples; empty where the header has none
 * @param description what the signal shows, most often the lead
 */
public record WfdbSignal(
        String fileName,
        int format,
        int samplesPerFrame,
        int skewFrames,
        long byteOffset,
        Optional<Double> gain,
        int baseline,
        String unit,
        int adcZero,
        OptionalInt initialValue,
        OptionalInt checksum,
        String description) {
    /** The name of the file of a signal that has no samples, and its format. */
    static final String NO_FILE = "~";

    static final int NO_FORMAT = 0;

    /** Whether it is only described, as in the layout of a record of segments. */
    boolean isNull() {
        return format == NO_FORMAT;
    }

    /** The count to which the first difference of format 8 is added. */
    int firstValue() {
        return initialValue.orElse(adcZero);
    }
}
