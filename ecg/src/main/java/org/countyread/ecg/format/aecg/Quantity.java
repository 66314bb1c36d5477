package org.countyread.ecg.format.aecg;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.countyread.ecg.format.DicomDecimal;
import org.countyread.ecg.format.WaveformFormatException;
import org.jspecify.annotations.Nullable;

/** Numbers with units as PQ values write them, kept exact until they are in our unit. Stateless. */
final class Quantity {
    private static final int CHARACTERS_MAX = 32;
    private static final int EXPONENT_MAX = 30;
    private static final BigDecimal DURATION_SECONDS_MAX = BigDecimal.valueOf(86_400);
    private static final BigDecimal INCREMENT_SECONDS_MIN = new BigDecimal("0.000001");
    private static final BigDecimal INCREMENT_SECONDS_MAX = BigDecimal.ONE;

    /** Powers of ten from a unit to µV. */
    private static final Map<String, Integer> MICROVOLTS = Map.of("uV", 0, "µV", 0, "mV", 3, "V", 6, "nV", -3);

    /** Powers of ten from a unit to seconds. */
    private static final Map<String, Integer> SECONDS = Map.of("s", 0, "ms", -3, "us", -6);

    private Quantity() {}

    static double microvolts(@Nullable String value, @Nullable String unit, String what)
            throws WaveformFormatException {
        return scaled(value, unit, MICROVOLTS, what).doubleValue();
    }

    /** Samples per second of an increment. */
    static double rateHz(@Nullable String value, @Nullable String unit) throws WaveformFormatException {
        BigDecimal seconds = scaled(value, unit, SECONDS, "increment");
        if (seconds.compareTo(INCREMENT_SECONDS_MIN) < 0 || seconds.compareTo(INCREMENT_SECONDS_MAX) > 0) {
            throw WaveformFormatException.of("increment: expected 1 µs to 1 s, found %s s", seconds);
        }
        return DicomDecimal.nearest(
                BigDecimal.ONE.divide(seconds, MathContext.DECIMAL64).doubleValue());
    }

    /** A time to the millisecond, up to a day before or after; empty when it is none. */
    static Optional<Duration> duration(@Nullable String value, @Nullable String unit) {
        try {
            BigDecimal seconds = scaled(value, unit, SECONDS, "time");
            return seconds.abs().compareTo(DURATION_SECONDS_MAX) > 0
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis(Math.round(seconds.doubleValue() * 1000)));
        } catch (WaveformFormatException none) {
            return Optional.empty(); // a time is a courtesy; the samples do not depend on it
        }
    }

    /** A measured time in ms, angle in degrees or rate a minute; empty when it is none. */
    static OptionalDouble measured(@Nullable String value, @Nullable String unit) {
        if (value == null || unit == null || value.length() > CHARACTERS_MAX) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(value.strip());
            double factor = switch (unit) {
                case "ms", "deg", "/min", "bpm", "{beat}/min", "{beats}/min" -> 1;
                case "s" -> 1000;
                default -> Double.NaN;
            };
            double scaled = number * factor;
            return Double.isFinite(scaled) ? OptionalDouble.of(scaled) : OptionalDouble.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }

    private static BigDecimal scaled(
            @Nullable String value, @Nullable String unit, Map<String, Integer> units, String what)
            throws WaveformFormatException {
        Integer power = unit == null ? null : units.get(unit.strip());
        if (value == null || power == null) {
            throw WaveformFormatException.of(
                    "%s: expected a number in one of %s, found '%s' '%s'",
                    what, units.keySet(), String.valueOf(value), String.valueOf(unit));
        }
        try {
            String digits = value.strip();
            BigDecimal number = digits.length() > CHARACTERS_MAX ? BigDecimal.ZERO : new BigDecimal(digits);
            if (digits.length() > CHARACTERS_MAX || Math.abs((long) number.scale()) > EXPONENT_MAX) {
                throw WaveformFormatException.of("%s: the number is out of range", what);
            }
            return number.scaleByPowerOfTen(power);
        } catch (NumberFormatException notANumber) {
            throw WaveformFormatException.of("%s: expected a number, found '%s'", what, value);
        }
    }
}
