package org.countyread.hub.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of the trail. Immutable.
 *
 * @param id its place in the chain, from 1, without gaps
 * @param username {@code system} when the hub itself acted
 * @param at in microseconds, as the database keeps it
 */
public record AuditEntry(
        long id,
        Instant at,
        String username,
        String action,
        String objectType,
        String objectId,
        Optional<String> siteCode,
        String detail) {}
