package org.countyread.hub.platform.security;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.PlatformError;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private final JdbcClient jdbc;
    private final SecuritySettings settings;
    private final Clock clock;

    AttemptLimiter(JdbcClient jdbc, SecuritySettings settings, Clock clock) {
        this.jdbc = jdbc;
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
        Optional<Instant> until = jdbc.sql(
                        "select locked_until from platform.attempt_lock where subject = :subject and locked_until > :now")
                .param("subject", subject)
                .param("now", Timestamp.from(now))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
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
        jdbc.sql("insert into platform.failed_attempt (subject, failed_at) values (:subject, :now)")
                .param("subject", subject)
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("""
                        insert into platform.attempt_lock (subject, locked_until)
                        select :subject, :until
                        where (select count(*) from platform.failed_attempt
                               where subject = :subject and failed_at > :since) >= :max
                        on conflict (subject) do update set locked_until = excluded.locked_until""")
                .param("subject", subject)
                .param("until", Timestamp.from(now.plus(settings.lockDuration())))
                .param("since", Timestamp.from(now.minus(settings.failureWindow())))
                .param("max", settings.failuresMax())
                .update();
    }

    /** A right attempt wipes the slate. */
    public void succeeded(String subject) {
        jdbc.sql("delete from platform.failed_attempt where subject = :subject")
                .param("subject", subject)
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT11M")
    void sweep() {
        Timestamp old =
                Timestamp.from(clock.instant().minus(settings.failureWindow()).minus(settings.lockDuration()));
        jdbc.sql("delete from platform.failed_attempt where failed_at < :old")
                .param("old", old)
                .update();
        jdbc.sql("delete from platform.attempt_lock where locked_until < :old")
                .param("old", old)
                .update();
    }
}
