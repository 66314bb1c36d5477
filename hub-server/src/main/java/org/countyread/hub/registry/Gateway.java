package org.countyread.hub.registry;

import java.time.Instant;
import java.util.Optional;

/**
 * The box at a site and the state of its line. Immutable.
 *
 * @param fingerprint SHA-256 of its certificate, hexadecimal
 * @param connectedAt empty while it is not connected to any node
 */
public record Gateway(
        String siteCode,
        String fingerprint,
        Instant enrolledAt,
        Optional<Instant> revokedAt,
        Optional<Instant> lastHeardAt,
        Optional<Instant> connectedAt,
        Optional<String> address,
        Optional<String> node) {
    public boolean connected() {
        return connectedAt.isPresent() && revokedAt.isEmpty();
    }
}
