package org.countyread.hub.archive.index;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/**
 * The days a query asks for; an empty bound is open. Immutable.
 *
 * @see "PS3.4 §C.2.2.2.5 Range Matching"
 */
record DateRange(Optional<LocalDate> from, Optional<LocalDate> to) {
    private static final DateTimeFormatter DA =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    /** Reads {@code day}, {@code from-}, {@code -to} or {@code from-to} with days as VR DA writes them; else empty. */
    static Optional<DateRange> parse(String value) {
        try {
            int hyphen = value.indexOf('-');
            if (hyphen < 0) {
                Optional<LocalDate> day = bound(value);
                return Optional.of(new DateRange(day, day));
            }
            return Optional.of(new DateRange(bound(value.substring(0, hyphen)), bound(value.substring(hyphen + 1))));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> bound(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text.strip(), DA));
    }
}
