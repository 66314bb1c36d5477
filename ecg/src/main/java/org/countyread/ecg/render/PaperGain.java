package org.countyread.ecg.render;

import java.util.Arrays;
import java.util.Optional;

/** How high one millivolt stands on the paper. */
public enum PaperGain {
    QUARTER(2.5),
    HALF(5),
    STANDARD(10),
    DOUBLE(20);

    private final double mmPerMillivolt;

    PaperGain(double mmPerMillivolt) {
        this.mmPerMillivolt = mmPerMillivolt;
    }

    public double mmPerMillivolt() {
        return mmPerMillivolt;
    }

    /** Empty for a gain that no cart has. */
    public static Optional<PaperGain> of(double mmPerMillivolt) {
        return Arrays.stream(values())
                .filter(gain -> gain.mmPerMillivolt == mmPerMillivolt)
                .findFirst();
    }
}
