package org.countyread.gateway.access;

import java.util.Set;

/** A person who may use the desk. Immutable. */
public record Account(String username, String displayName, Set<Role> roles) {
    public Account {
        roles = Set.copyOf(roles);
    }
}
