package org.countyread.hub.ecg;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * The reading that was signed. Immutable.
 *
 * @param statements those the reader chose; none where the reader chose none
 * @param hits of the machine that stood at the signature
 */
record SignedReading(
        UUID taskId,
        String studyInstanceUid,
        String accessionNumber,
        String siteCode,
        EcgVerdict verdict,
        Set<String> statements,
        int hits,
        Instant signedAt) {
    SignedReading {
        statements = Set.copyOf(statements);
    }

    /** Whether a physician found critical what the machine had not warned of. */
    boolean isMiss() {
        return verdict == EcgVerdict.CRITICAL && hits == 0;
    }
}
