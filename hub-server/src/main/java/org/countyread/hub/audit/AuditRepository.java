package org.countyread.hub.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of the trail. Thread-safe. */
@Repository
class AuditRepository {
    private static final String COLUMNS =
            "select id, at, username, action, object_type, object_id, site_code, detail, encode(previous_hash, 'hex') as previous_hash, encode(hash, 'hex') as hash from audit.entry ";

    private final JdbcClient jdbc;

    AuditRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(
            Instant at,
            String username,
            String action,
            String objectType,
            String objectId,
            Optional<String> siteCode,
            String detail) {
        jdbc.sql("select audit.append(:at, :username, :action, :type, :object, :site, :detail, :content)")
                .param("at", Timestamp.from(at))
                .param("username", username)
                .param("action", action)
                .param("type", objectType)
                .param("object", objectId)
                .param("site", siteCode.orElse(null))
                .param("detail", detail)
                .param(
                        "content",
                        AuditChain.contentHash(at, username, action, objectType, objectId, siteCode.orElse(""), detail))
                .query(Long.class)
                .single();
    }

    /** Newest first. */
    List<AuditEntry> find(AuditFilter filter, long before, int rowsMax) {
        return jdbc.sql(COLUMNS + """
                        where id < :before
                          and (cast(:object as text) is null or object_id = :object)
                          and (cast(:username as text) is null or username = :username)
                          and (cast(:action as text) is null or action = :action)
                          and (cast(:from as timestamptz) is null or at >= :from)
                          and (cast(:to as timestamptz) is null or at < :to)
                        order by id desc limit :rows""")
                .param("before", before)
                .param("object", filter.objectId().orElse(null))
                .param("username", filter.username().orElse(null))
                .param("action", filter.action().orElse(null))
                .param("from", timestamp(filter.from()))
                .param("to", timestamp(filter.to()))
                .param("rows", rowsMax)
                .query((row, number) -> chained(row).entry())
                .list();
    }

    /** Oldest first, for walking the chain. */
    List<Chained> after(long id, int rowsMax) {
        return jdbc.sql(COLUMNS + "where id > :id order by id limit :rows")
                .param("id", id)
                .param("rows", rowsMax)
                .query((row, number) -> chained(row))
                .list();
    }

    private static @Nullable Timestamp timestamp(Optional<Instant> instant) {
        return instant.map(Timestamp::from).orElse(null);
    }

    private static Chained chained(ResultSet row) throws SQLException {
        AuditEntry entry = new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("username"),
                row.getString("action"),
                row.getString("object_type"),
                row.getString("object_id"),
                Optional.ofNullable(row.getString("site_code")),
                row.getString("detail"));
        return new Chained(entry, row.getString("previous_hash"), row.getString("hash"));
    }

    /** An entry with its links, hexadecimal. */
    record Chained(AuditEntry entry, String previousHash, String hash) {}

    /** What of the trail is asked for; an empty field asks for all. */
    record AuditFilter(
            Optional<String> objectId,
            Optional<String> username,
            Optional<String> action,
            Optional<Instant> from,
            Optional<Instant> to) {}
}
