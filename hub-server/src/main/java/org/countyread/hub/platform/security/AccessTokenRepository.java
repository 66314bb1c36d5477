package org.countyread.hub.platform.security;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about tokens. Thread-safe. */
@Repository
class AccessTokenRepository {
    private final JdbcClient jdbc;

    AccessTokenRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(byte[] hash, UUID userId, AccessTokens.Kind kind, Instant now, Instant expiresAt) {
        jdbc.sql("""
                        insert into platform.access_token (token_hash, user_id, kind, created_at, expires_at)
                        values (:hash, :user, :kind, :now, :expires)""")
                .param("hash", hash)
                .param("user", userId)
                .param("kind", kind.name())
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(expiresAt))
                .update();
    }

    Optional<Row> alive(byte[] hash, Instant now) {
        return jdbc.sql("""
                        select user_id, expires_at from platform.access_token
                        where token_hash = :hash and expires_at > :now""")
                .param("hash", hash)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Row(
                        row.getObject("user_id", UUID.class),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void extend(byte[] hash, Instant expiresAt) {
        jdbc.sql("update platform.access_token set expires_at = :expires where token_hash = :hash")
                .param("hash", hash)
                .param("expires", Timestamp.from(expiresAt))
                .update();
    }

    void delete(byte[] hash) {
        jdbc.sql("delete from platform.access_token where token_hash = :hash")
                .param("hash", hash)
                .update();
    }

    void deleteOf(UUID userId) {
        jdbc.sql("delete from platform.access_token where user_id = :user")
                .param("user", userId)
                .update();
    }

    int deleteExpired(Instant now) {
        return jdbc.sql("delete from platform.access_token where expires_at <= :now")
                .param("now", Timestamp.from(now))
                .update();
    }

    record Row(UUID userId, Instant expiresAt) {}
}
