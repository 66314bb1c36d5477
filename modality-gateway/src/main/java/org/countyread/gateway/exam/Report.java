package org.countyread.gateway.exam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A signed report that has come back. Immutable. */
public record Report(
        String reportId,
        int version,
        Instant signedAt,
        String signer,
        String impression,
        boolean positive,
        boolean critical,
        @Nullable Instant printedAt) {}
