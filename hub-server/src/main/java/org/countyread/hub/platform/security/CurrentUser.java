package org.countyread.hub.platform.security;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.PlatformError;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The person behind the request. A controller takes it as a parameter. Immutable.
 *
 * @param siteScope the only sites whose data the person may see; empty means all
 */
public record CurrentUser(
        UUID id, String username, String displayName, Set<Role> roles, Optional<Set<String>> siteScope) {
    public CurrentUser {
        roles = Set.copyOf(roles);
        siteScope = siteScope.map(Set::copyOf);
    }

    /** Whether the person has at least one of the roles. */
    public boolean has(Role... anyOf) {
        for (Role role : anyOf) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    public boolean maySee(String siteCode) {
        return siteScope.map(scope -> scope.contains(siteCode)).orElse(true);
    }

    /**
     * Refuses who has none of the roles.
     *
     * @throws HubException {@link PlatformError#FORBIDDEN}
     */
    public void require(Role... anyOf) {
        if (!has(anyOf)) {
            throw new HubException(PlatformError.FORBIDDEN, "This needs another role.");
        }
    }

    /**
     * Refuses whose scope leaves the site out: its data does not exist for them.
     *
     * @throws HubException {@link PlatformError#NOT_FOUND}
     */
    public void requireSite(String siteCode) {
        if (!maySee(siteCode)) {
            throw new HubException(PlatformError.NOT_FOUND, "There is no such thing at the sites you may see.");
        }
    }

    /** The person whose request this thread serves; empty on the hub's own threads. */
    public static Optional<CurrentUser> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof CurrentUser user
                ? Optional.of(user)
                : Optional.empty();
    }
}
