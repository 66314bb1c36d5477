package org.countyread.hub.archive.index;

import java.time.Instant;
import java.util.Optional;

/** Where the bytes of an object are and what form they have. Immutable. */
public record StoredInstance(
        String sopInstanceUid,
        String studyInstanceUid,
        String seriesInstanceUid,
        String sopClassUid,
        String transferSyntaxUid,
        String sha256Hex,
        long sizeBytes,
        int frameCount,
        Optional<FrameTable> frameTable,
        Instant receivedAt) {}
