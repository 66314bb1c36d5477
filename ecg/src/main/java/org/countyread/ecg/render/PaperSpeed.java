package org.countyread.ecg.render;

import java.util.Arrays;
import java.util.Optional;

/** The speeds of ECG paper. */
public enum PaperSpeed {
    HALF(12.5),
    STANDARD(25),
    DOUBLE(50);

    private final double mmPerSecond;

    PaperSpeed(double mmPerSecond) {
        this.mmPerSecond = mmPerSecond;
    }

    public double mmPerSecond() {
        return mmPerSecond;
    }

    /** Empty for a speed that no paper has. */
    public static Optional<PaperSpeed> of(double mmPerSecond) {
        return Arrays.stream(values())
                .filter(speed -> speed.mmPerSecond == mmPerSecond)
                .findFirst();
    }
}
