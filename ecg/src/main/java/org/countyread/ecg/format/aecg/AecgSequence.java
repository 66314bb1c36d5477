package org.countyread.ecg.format.aecg;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.format.DicomDecimal;
import org.countyread.ecg.format.SampleRange;
import org.countyread.ecg.format.WaveformFormatException;
import org.jspecify.annotations.Nullable;

/** One sequence while it is read: the time of a set, or the digits of one lead. Not thread-safe. */
final class AecgSequence {
    private static final String TIME_PREFIX = "TIME_";
    private static final int LEAD_NUMBER_BASE = 131072;
    private static final int DIGITS_MAX = 9;
    private static final int DIGITS_FIRST = 64;
    private static final double SCALE_MICROVOLTS_MIN = 1e-6;

    private String code = "";
    private @Nullable String headValue;
    private @Nullable String headUnit;
    private @Nullable String incrementValue;
    private @Nullable String incrementUnit;
    private @Nullable String originValue;
    private @Nullable String originUnit;
    private @Nullable String scaleValue;
    private @Nullable String scaleUnit;
    private int[] digits = new int[0];
    private int count;
    private final StringBuilder partial = new StringBuilder();

    /** The first code counts; a value may hold others. */
    void code(@Nullable String value) {
        if (code.isEmpty() && value != null) {
            code = value.strip();
        }
    }

    void head(@Nullable String value, @Nullable String unit) {
        headValue = value;
        headUnit = unit;
    }

    void increment(@Nullable String value, @Nullable String unit) {
        incrementValue = value;
        incrementUnit = unit;
    }

    void origin(@Nullable String value, @Nullable String unit) {
        originValue = value;
        originUnit = unit;
    }

    void scale(@Nullable String value, @Nullable String unit) {
        scaleValue = value;
        scaleUnit = unit;
    }

    /** A piece of the digits; a number may be cut between two pieces. */
    void digits(char[] text, int start, int length, SampleBudget budget) throws WaveformFormatException {
        for (int i = start; i < start + length; i++) {
            if (text[i] <= ' ') {
                endNumber(budget);
            } else if (partial.length() > DIGITS_MAX) {
                throw WaveformFormatException.of("digits of %s: a number of more than %d characters", code, DIGITS_MAX);
            } else {
                partial.append(text[i]);
            }
        }
    }

    void endNumber(SampleBudget budget) throws WaveformFormatException {
        if (partial.isEmpty()) {
            return;
        }
        budget.take();
        if (count == digits.length) {
            digits = Arrays.copyOf(digits, Math.max(DIGITS_FIRST, count * 2));
        }
        try {
            digits[count++] = Integer.parseInt(partial.toString());
        } catch (NumberFormatException notWhole) {
            throw WaveformFormatException.of(
                    "digits of %s: expected whole numbers, found '%s' at sample %d", code, partial, count - 1);
        }
        partial.setLength(0);
    }

    boolean isTime() {
        return code.toUpperCase(Locale.ROOT).startsWith(TIME_PREFIX);
    }

    private boolean isAbsoluteTime() {
        return code.equalsIgnoreCase("TIME_ABSOLUTE");
    }

    String code() {
        return code;
    }

    /** When the first sample was taken; a relative time counts from the begin of the series. */
    Optional<LocalDateTime> start(Optional<LocalDateTime> seriesStart) {
        if (isAbsoluteTime()) {
            return Optional.ofNullable(headValue).flatMap(Hl7Time::parse).or(() -> seriesStart);
        }
        Duration later = Quantity.duration(headValue, headUnit).orElse(Duration.ZERO);
        return seriesStart.map(start -> start.plus(later)).filter(time -> time.getYear() > 0);
    }

    int count() {
        return count;
    }

    double rateHz() throws WaveformFormatException {
        return Quantity.rateHz(incrementValue, incrementUnit);
    }

    /** The lead of the code, by name in any case or by number. */
    Optional<LeadName> lead() {
        if (code.toUpperCase(Locale.ROOT).startsWith(AecgCodes.LEAD_PREFIX)) {
            return AecgCodes.lead(code);
        }
        try {
            return LeadName.ofNumber(Integer.parseInt(code) - LEAD_NUMBER_BASE);
        } catch (NumberFormatException notANumber) {
            return LeadName.ofLabel(code);
        }
    }

    /** An absent origin is 0. */
    Calibration calibration() throws WaveformFormatException {
        double scale = Quantity.microvolts(scaleValue, scaleUnit, "scale of " + code);
        double origin = originValue == null ? 0 : Quantity.microvolts(originValue, originUnit, "origin of " + code);
        if (Math.abs(scale) < SCALE_MICROVOLTS_MIN || Math.abs(scale) > SampleRange.MICROVOLTS_MAX) {
            throw WaveformFormatException.of("scale of %s: %s µV is none", code, scale);
        }
        if (Math.abs(origin) > SampleRange.MICROVOLTS_MAX) {
            throw WaveformFormatException.of("origin of %s: %s µV is out of range", code, origin);
        }
        return new Calibration(
                DicomDecimal.nearest(scale),
                DicomDecimal.nearest(origin),
                "HL7 aECG, scale " + scaleValue + " " + scaleUnit + ", origin " + origin + " uV");
    }

    /** The samples in µV, followed by gaps up to that length. */
    double[] microvolts(Calibration calibration, int length, String lead) throws WaveformFormatException {
        double[] samples = new double[length];
        Arrays.fill(samples, Double.NaN);
        for (int i = 0; i < count; i++) {
            SampleRange.require(digits[i], calibration, lead);
            samples[i] = calibration.microvolts(digits[i]);
        }
        return samples;
    }
}
