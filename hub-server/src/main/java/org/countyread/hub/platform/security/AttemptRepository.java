package org.countyread.hub.platform.security;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about wrong passwords and PINs. Thread-safe. */
@Repository
class AttemptRepository {
    private final JdbcClient jdbc;

    AttemptRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Instant> lockedUntil(String subject, Instant now) {
        return jdbc.sql(
                        "select locked_until from platform.attempt_lock where subject = :subject and locked_until > :now")
                .param("subject", subject)
                .param("now", Timestamp.from(now))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    void insertFailure(String subject, Instant now) {
        jdbc.sql("insert into platform.failed_attempt (subject, failed_at) values (:subject, :now)")
                .param("subject", subject)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Locks the subject if it has failed {@code failuresMax} times since then. */
    void lockAfter(int failuresMax, String subject, Instant since, Instant until) {
        jdbc.sql("""
                        insert into platform.attempt_lock (subject, locked_until)
                        select :subject, :until
                        where (select count(*) from platform.failed_attempt
                               where subject = :subject and failed_at > :since) >= :max
                        on conflict (subject) do update set locked_until = excluded.locked_until""")
                .param("subject", subject)
                .param("until", Timestamp.from(until))
                .param("since", Timestamp.from(since))
                .param("max", failuresMax)
                .update();
    }

    void deleteFailures(String subject) {
        jdbc.sql("delete from platform.failed_attempt where subject = :subject")
                .param("subject", subject)
                .update();
    }

    void deleteBefore(Instant old) {
        jdbc.sql("delete from platform.failed_attempt where failed_at < :old")
                .param("old", Timestamp.from(old))
                .update();
        jdbc.sql("delete from platform.attempt_lock where locked_until < :old")
                .param("old", Timestamp.from(old))
                .update();
    }
}
