package org.countyread.ecg.format;

import org.countyread.ecg.Calibration;

/**
 * What a sample of an ECG file may be. Amplifiers hold some 0.3 V of electrode offset and some mV of heart; far beyond is
 * damage, and what is computed of two such leads would not fit the 32 bits of a DICOM object. Stateless.
 */
public final class SampleRange {
    /** 10 V. */
    public static final double MICROVOLTS_MAX = 1e7;

    /** Whatever the limb leads make of two such counts fits 32 bits, in counts half as large too. */
    public static final int COUNT_MAX = 1 << 28;

    private SampleRange() {}

    /**
     * Refuses a sample that is none.
     *
     * @param where names the lead
     */
    public static void require(long count, Calibration calibration, String where) throws WaveformFormatException {
        double microvolts = calibration.microvolts(count);
        if (count > COUNT_MAX || count < -COUNT_MAX || !(Math.abs(microvolts) <= MICROVOLTS_MAX)) {
            throw WaveformFormatException.of(
                    "%s: a sample of %d counts, %s µV, is out of range", where, count, microvolts);
        }
    }
}
