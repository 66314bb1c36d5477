package org.countyread.hub.platform.security;

import java.util.Optional;
import java.util.UUID;

/** Where the accounts are kept; the register of people answers. */
public interface UserDirectory {
    Optional<Account> byUsername(String username);

    Optional<Account> byId(UUID id);

    /** A person's account with the BCrypt hash of the password. */
    record Account(CurrentUser user, String passwordHash, boolean active) {
        @Override
        public String toString() {
            return "Account[" + user.username() + "]";
        }
    }
}
