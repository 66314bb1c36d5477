package org.countyread.hub.platform.security;

import java.util.Optional;

/**
 * Somebody signed in, tried to, or signed out.
 *
 * @param user empty when the attempt failed
 */
public record SignInAttempted(Outcome outcome, String username, Optional<CurrentUser> user, String remoteAddress) {
    /** How it ended. */
    public enum Outcome {
        SIGNED_IN,
        REFUSED,
        LOCKED,
        SIGNED_OUT
    }
}
