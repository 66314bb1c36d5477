package org.countyread.hub.archive.index;

import java.util.Optional;

/**
 * What a viewer needs to know of an object before it opens it. Immutable.
 *
 * @param frames 0 for an object without pixels
 * @param frameTimeMillis time from one frame of a clip to the next
 */
public record InstanceSummary(
        String sopInstanceUid,
        String seriesInstanceUid,
        String sopClassUid,
        String transferSyntaxUid,
        Optional<Integer> number,
        Optional<Integer> rows,
        Optional<Integer> columns,
        int frames,
        Optional<Double> frameTimeMillis) {}
