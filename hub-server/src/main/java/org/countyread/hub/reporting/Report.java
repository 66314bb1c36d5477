package org.countyread.hub.reporting;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One version of the report on a study. Once signed it is never changed. Immutable.
 *
 * @param revision grows with every save, so that a reviewer signs what the reviewer has seen
 */
public record Report(
        UUID id,
        UUID taskId,
        int version,
        int revision,
        ReportState state,
        ReportText text,
        Author writer,
        Instant savedAt,
        Optional<Instant> submittedAt,
        Optional<Author> signer,
        Optional<Instant> signedAt,
        Optional<Withdrawal> withdrawal) {

    /** Who wrote or signed it. */
    public record Author(UUID id, String username, String displayName) {}

    /** That a signed report no longer counts, and why. */
    public record Withdrawal(Instant at, String by, String why) {}
}
