package org.countyread.gateway.settings;

import jakarta.validation.constraints.Min;
import java.time.LocalTime;

/**
 * Hours of the day in which the line to the hub may use only a part of the township's line. Immutable.
 *
 * @param from when they begin, in the gateway's zone
 * @param to when they end; before {@code from} for hours that go on past midnight, the same for the whole day
 * @param kilobitsPerSecond what the line may use then, headers included
 */
public record LineCap(LocalTime from, LocalTime to, @Min(16) int kilobitsPerSecond) {

    /** Whether a time of day lies within these hours. */
    public boolean holdsAt(LocalTime time) {
        if (from.isBefore(to)) {
            return !time.isBefore(from) && time.isBefore(to);
        }
        return !time.isBefore(from) || time.isBefore(to);
    }
}
