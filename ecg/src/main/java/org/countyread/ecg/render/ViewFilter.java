package org.countyread.ecg.render;

import java.util.OptionalDouble;

/**
 * What is taken out of a trace for the eye. It is printed on the paper and never written back to a recording. Immutable.
 *
 * @param baselineHz slower movements are taken out
 * @param lowPassHz faster ones are
 * @param notchHz frequency of the mains
 */
public record ViewFilter(OptionalDouble baselineHz, OptionalDouble lowPassHz, OptionalDouble notchHz) {
    public static final ViewFilter NONE =
            new ViewFilter(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    public ViewFilter {
        requirePositive(baselineHz);
        requirePositive(lowPassHz);
        requirePositive(notchHz);
    }

    public boolean isNone() {
        return equals(NONE);
    }

    private static void requirePositive(OptionalDouble hz) {
        if (hz.isPresent() && !(hz.getAsDouble() > 0 && hz.getAsDouble() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a filter needs a positive frequency in Hz: " + hz);
        }
    }
}
