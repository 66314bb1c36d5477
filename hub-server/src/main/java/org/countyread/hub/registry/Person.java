package org.countyread.hub.registry;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countyread.hub.platform.security.Role;

/**
 * Somebody who works in the community. Immutable.
 *
 * @param siteScope the only sites whose data the person may see; empty means all
 */
public record Person(
        UUID id,
        String username,
        String displayName,
        Set<Role> roles,
        Optional<Set<String>> siteScope,
        boolean active) {
    public Person {
        roles = Set.copyOf(roles);
        siteScope = siteScope.map(Set::copyOf);
    }
}
