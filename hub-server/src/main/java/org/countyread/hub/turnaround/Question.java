package org.countyread.hub.turnaround;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.PlatformError;
import org.jspecify.annotations.Nullable;

/**
 * Which exams are asked about: those signed from {@code from} on and before {@code to}. Immutable.
 *
 * @param key one row of the table {@code by} cuts; empty for all of it
 */
record Question(
        Instant from,
        Instant to,
        By by,
        Optional<String> key,
        Optional<String> site,
        Optional<String> modality,
        Optional<String> reader) {
    private static final int DAYS_BY_DEFAULT = 30;

    /** What the rows of the table are. */
    enum By {
        SITE("site_code"),
        MODALITY("modality"),
        READER("reader");

        private final String column;

        By(String column) {
            this.column = column;
        }

        /** The column that holds the row's key; exams without one stand under the empty key. */
        String expression() {
            return "coalesce(" + column + ", '')";
        }

        /** As clients write it. */
        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static By parse(String text) {
            for (By by : values()) {
                if (by.name().equalsIgnoreCase(text)) {
                    return by;
                }
            }
            throw new HubException(PlatformError.INVALID_REQUEST, "by must be site, modality or reader, found " + text);
        }
    }

    /**
     * Reads a period. A date stands for its midnight by the county's clock, and as the end of the period for the whole
     * of that day; a time of day stands for itself. Without a start the last 30 days are meant.
     *
     * @throws HubException if one is neither
     */
    static Question of(@Nullable String from, @Nullable String to, String by, Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        Instant end = to == null || to.isBlank() ? midnight(today.plusDays(1), zone) : moment(to, zone, 1);
        Instant start = from == null || from.isBlank()
                ? midnight(LocalDate.ofInstant(end, zone).minusDays(DAYS_BY_DEFAULT), zone)
                : moment(from, zone, 0);
        return new Question(
                start, end, By.parse(by), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Question only(@Nullable String key, @Nullable String site, @Nullable String modality, @Nullable String reader) {
        return new Question(
                from,
                to,
                by,
                Optional.ofNullable(key),
                Optional.ofNullable(site),
                Optional.ofNullable(modality),
                Optional.ofNullable(reader));
    }

    private static Instant moment(String text, ZoneId zone, int daysAfter) {
        try {
            return text.length() == 10
                    ? midnight(LocalDate.parse(text).plusDays(daysAfter), zone)
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException neither) {
            throw new HubException(
                    PlatformError.INVALID_REQUEST,
                    "expected a date or an ISO 8601 time with offset, found " + text,
                    neither);
        }
    }

    private static Instant midnight(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }
}
