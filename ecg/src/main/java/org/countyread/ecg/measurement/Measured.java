package org.countyread.ecg.measurement;

import java.util.OptionalDouble;

/**
 * The result of a measurement. That a wave is absent, or that nothing can be said, are results too: no figure is ever
 * invented for them.
 */
public sealed interface Measured {
    /**
     * A figure in the unit of what was measured.
     *
     * @param value finite
     */
    record Value(double value) implements Measured {
        public Value {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a measured value must be finite: " + value);
            }
        }
    }

    /** The wave was looked for in a signal good enough to show it, and is not there: no P wave in atrial fibrillation. */
    record Absent() implements Measured {}

    /** Nothing can be said. */
    record NotMeasurable(Reason reason) implements Measured {}

    /** Why nothing can be said. */
    enum Reason {
        NO_USABLE_LEAD,
        LEAD_MISSING,
        TOO_NOISY,
        TOO_FEW_BEATS,
        TOO_SHORT,
        RATE_TOO_LOW_FOR_SAMPLING,
        WAVE_TOO_SMALL,
        WAVES_OVERLAP,
        RHYTHM_NOT_REGULAR
    }

    static Measured of(double number) {
        return new Value(number);
    }

    static Measured absent() {
        return new Absent();
    }

    static Measured not(Reason reason) {
        return new NotMeasurable(reason);
    }

    /** The figure, empty where there is none. */
    default OptionalDouble number() {
        return this instanceof Value figure ? OptionalDouble.of(figure.value()) : OptionalDouble.empty();
    }

    default boolean isAbsent() {
        return this instanceof Absent;
    }
}
