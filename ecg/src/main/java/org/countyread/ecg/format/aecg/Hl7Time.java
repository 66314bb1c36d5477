package org.countyread.ecg.format.aecg;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** TS values, {@code yyyyMMddHHmmss.SSS±zzzz} cut off anywhere behind the day. Stateless. */
final class Hl7Time {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final int DAY_DIGITS = 8;
    private static final int SECOND_DIGITS = 14;
    private static final int MILLISECOND_DIGITS = 3;
    private static final int MINUTE_DIGITS = 12;

    private Hl7Time() {}

    /** Local time to the millisecond; a value that stops at the minute is the begin of it. */
    static Optional<LocalDateTime> parse(String value) {
        String text = value.strip();
        String digits = text.substring(0, digits(text));
        String seconds = digits.length() == MINUTE_DIGITS ? digits + "00" : digits;
        if (seconds.length() < SECOND_DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(seconds.substring(0, SECOND_DIGITS), SECOND)
                            .plus(Duration.ofMillis(milliseconds(text.substring(digits.length())))))
                    .filter(time -> time.getYear() > 0);
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    /** What stands behind the seconds, {@code .25} and then perhaps a zone. */
    private static int milliseconds(String rest) {
        if (!rest.startsWith(".")) {
            return 0;
        }
        String fraction = rest.substring(1, 1 + Math.min(MILLISECOND_DIGITS, digits(rest.substring(1))));
        return fraction.isEmpty() ? 0 : Integer.parseInt(fraction + "0".repeat(MILLISECOND_DIGITS - fraction.length()));
    }

    static Optional<LocalDate> day(String value) {
        String text = value.strip();
        if (digits(text) < DAY_DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.substring(0, DAY_DIGITS), DAY))
                    .filter(day -> day.getYear() > 0);
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    private static int digits(String text) {
        int count = 0;
        while (count < text.length() && text.charAt(count) >= '0' && text.charAt(count) <= '9') {
            count++;
        }
        return count;
    }
}
