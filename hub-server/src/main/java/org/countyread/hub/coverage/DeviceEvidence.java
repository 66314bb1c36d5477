package org.countyread.hub.coverage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of an ECG device at a point in time. Immutable.
 *
 * @param removedAt when it left the register
 * @param heardAt when it was last heard of until that time
 * @param lastEcgAt when its last ECG until that time was taken
 * @param ecgs30Days its ECGs in the thirty days until that time
 */
record DeviceEvidence(
        String serial,
        String model,
        String organisationCode,
        List<String> villageCodes,
        Instant inServiceFrom,
        Optional<Instant> removedAt,
        Optional<Instant> heardAt,
        Optional<Instant> lastEcgAt,
        int ecgs30Days) {
    DeviceEvidence {
        villageCodes = List.copyOf(villageCodes);
    }
}
