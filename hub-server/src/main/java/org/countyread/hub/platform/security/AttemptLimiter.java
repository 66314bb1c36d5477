package org.countyread.hub.platform.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.PlatformError;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts wrong passwords and PINs in the database, so that neither a restart nor a second node forgets them. Unknown
 * names are counted like known ones: the answer tells nothing. Thread-safe.
 */
@Service
public class AttemptLimiter {
    private final AttemptRepository attempts;
    private final SecuritySettings settings;
    private final Clock clock;

    AttemptLimiter(AttemptRepository attempts, SecuritySettings settings, Clock clock) {
        this.attempts = attempts;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Refuses while the subject is locked.
     *
     * @throws HubException {@link PlatformError#LOGIN_LOCKED}
     */
    public void check(String subject) {
        Instant now = clock.instant();
        Optional<Instant> until = attempts.lockedUntil(subject, now);
        if (until.isPresent()) {
            long seconds = Math.max(1, Duration.between(now, until.get()).toSeconds());
            throw new HubException(
                    PlatformError.LOGIN_LOCKED,
                    "Too many wrong attempts. Try again later.",
                    Map.of("lockedUntil", until.get().toString(), "retryAfterSeconds", seconds));
        }
    }

    /** Notes a wrong attempt, whatever becomes of the caller's transaction; the last one allowed locks the subject. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void failed(String subject) {
        Instant now = clock.instant();
        attempts.insertFailure(subject, now);
        attempts.lockAfter(
                settings.failuresMax(),
                subject,
                now.minus(settings.failureWindow()),
                now.plus(settings.lockDuration()));
    }

    /** A right attempt wipes the slate. */
    public void succeeded(String subject) {
        attempts.deleteFailures(subject);
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT11M")
    void sweep() {
        attempts.deleteBefore(clock.instant().minus(settings.failureWindow()).minus(settings.lockDuration()));
    }
}
