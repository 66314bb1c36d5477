package org.countyread.hub.reading;

import org.jspecify.annotations.Nullable;

/** The queue in numbers; the last three are of what was signed today, from "complete at the hub" to "signed". */
record QueueSummary(
        long emergency,
        long overdue,
        long awaiting,
        long claimed,
        long submitted,
        long signedToday,
        @Nullable Double medianSeconds,
        @Nullable Double p90Seconds,
        @Nullable Double withinDueShare) {}
