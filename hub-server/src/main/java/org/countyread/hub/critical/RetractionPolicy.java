package org.countyread.hub.critical;

import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;

/** Who may take back a critical value: a mistake is put right by who made it, or by somebody above. Pure. */
final class RetractionPolicy {
    private RetractionPolicy() {}

    static boolean mayRetract(CriticalValue value, CurrentUser user) {
        return value.flaggedByUsername().equals(user.username())
                || user.has(Role.REVIEWER)
                || user.has(Role.ADMINISTRATOR);
    }
}
