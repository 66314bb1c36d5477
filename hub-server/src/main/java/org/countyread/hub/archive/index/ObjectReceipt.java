package org.countyread.hub.archive.index;

import java.time.Instant;
import java.util.Optional;

/** How and when an object came, and what its bytes are. Immutable. */
public record ObjectReceipt(
        String sha256Hex,
        long sizeBytes,
        String siteCode,
        Optional<String> callingAe,
        String via,
        Instant receivedAt) {}
