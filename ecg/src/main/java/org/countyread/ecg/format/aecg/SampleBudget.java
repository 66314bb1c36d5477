package org.countyread.ecg.format.aecg;

import org.countyread.ecg.format.WaveformFormatException;

/** How many samples one file may still have. Not thread-safe. */
final class SampleBudget {
    private final int max;
    private int taken;

    SampleBudget(int max) {
        this.max = max;
    }

    void take() throws WaveformFormatException {
        if (++taken > max) {
            throw WaveformFormatException.of("the file has more than %d samples", max);
        }
    }

    /** Refuses what gaps would make of samples that are there. */
    void require(long samples) throws WaveformFormatException {
        if (samples > max) {
            throw WaveformFormatException.of("the file has more than %d samples", max);
        }
    }
}
