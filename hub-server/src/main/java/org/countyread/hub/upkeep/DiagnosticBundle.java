package org.countyread.hub.upkeep;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway says of itself. Field names are part of the line's contract; holds no patient data. Immutable.
 *
 * @param at the gateway's clock when it gathered this
 * @param spool objects by state
 * @param line the last changes of the line, oldest first
 * @param log the last log lines, oldest first
 */
record DiagnosticBundle(
        @Nullable UUID id,
        @Nullable Instant at,
        @Nullable String version,
        @Nullable String java,
        @Nullable Instant startedAt,
        long diskFreeBytes,
        long diskTotalBytes,
        long heapUsedBytes,
        @Nullable Map<String, Long> spool,
        long messagesWaiting,
        @Nullable List<LineChange> line,
        @Nullable List<String> log) {

    /** The line became so. */
    record LineChange(
            @Nullable Instant at,
            @Nullable String state,
            @Nullable String error) {}
}
