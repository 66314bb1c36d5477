package org.countyread.ecg.format.aecg;

import org.countyread.ecg.format.WaveformFormatException;

/** How many samples one file may still have. Not thread-safe. */
final class SampleBudget {
    private final int max;
    private int taken;
    private long spread;

    SampleBudget(int max) {
        this.max = max;
    }

    void take() throws WaveformFormatException {
        if (++taken > max) {
            throw WaveformFormatException.of("the file has more than %d samples", max);
        }
    }

    /** Refuses what gaps would make of the samples that are there, in all sets together. */
    void spread(long samples) throws WaveformFormatException {
        spread += samples;
        if (spread > max) {
            throw WaveformFormatException.of("the file has more than %d samples", max);
        }
    }
}
