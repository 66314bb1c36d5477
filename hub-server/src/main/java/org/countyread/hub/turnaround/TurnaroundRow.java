package org.countyread.hub.turnaround;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Numbers over some signed exams. Times are seconds; a share is between 0 and 1. Immutable. */
record TurnaroundRow(
        String key,
        String label,
        long count,
        @Nullable Double medianSeconds,
        @Nullable Double p90Seconds,
        @Nullable Double withinDueShare,
        Segments segments) {

    TurnaroundRow labelled(String name) {
        return new TurnaroundRow(key, name, count, medianSeconds, p90Seconds, withinDueShare, segments);
    }

    /**
     * The median of each part of the way.
     *
     * @param line from "complete at the gateway" to "complete at the hub"
     * @param queue until somebody claimed it
     * @param reading until it was submitted
     * @param review until it was signed
     * @param returning until the site had it
     */
    record Segments(
            @Nullable Double line,
            @Nullable Double queue,
            @Nullable Double reading,
            @Nullable Double review,
            @Nullable Double returning) {}

    /** The numbers of one day, by the county's clock. */
    record Day(
            LocalDate date,
            long count,
            @Nullable Double medianSeconds,
            @Nullable Double p90Seconds,
            @Nullable Double withinDueShare) {}
}
