package org.countyread.gateway.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countyread.gateway.settings.AccessSettings;

/** Decides from the wrong passwords of an account whether it is locked. Stateless. */
final class LoginLockPolicy {
    private LoginLockPolicy() {}

    /**
     * Until when the account is locked, empty when it is not. It locks at the n-th wrong password within the window,
     * for a fixed time from that one; wrong passwords are not counted while it is locked.
     *
     * @param failures wrong passwords, oldest first
     */
    static Optional<Instant> lockedUntil(List<Instant> failures, AccessSettings settings, Instant now) {
        int max = settings.wrongPasswordsMax();
        for (int last = failures.size() - 1; last >= max - 1; last--) {
            Instant nth = failures.get(last);
            Instant first = failures.get(last - max + 1);
            Instant until = nth.plus(settings.lockFor());
            if (!first.plus(settings.wrongPasswordsWithin()).isBefore(nth) && until.isAfter(now)) {
                return Optional.of(until);
            }
        }
        return Optional.empty();
    }
}
