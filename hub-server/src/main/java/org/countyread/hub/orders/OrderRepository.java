package org.countyread.hub.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.orders.ExamOrder.Wanted;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of orders. Thread-safe. */
@Repository
class OrderRepository {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    OrderRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(UUID id, Wanted wanted, String by, Instant at) {
        jdbc.sql("""
                        insert into orders.exam_order (id, site_code, wanted, ordered_by, ordered_at)
                        values (:id, :site, :wanted::jsonb, :by, :at)""")
                .param("id", id)
                .param("site", wanted.siteCode())
                .param("wanted", json.writeValueAsString(wanted))
                .param("by", by)
                .param("at", utc(at))
                .update();
    }

    Optional<ExamOrder> find(UUID id) {
        return jdbc.sql("select * from orders.exam_order where id = :id")
                .param("id", id)
                .query((row, number) -> order(row))
                .optional();
    }

    /** Orders from new to old. */
    List<ExamOrder> latest(int max) {
        return jdbc.sql("select * from orders.exam_order order by ordered_at desc, id limit :max")
                .param("max", max)
                .query((row, number) -> order(row))
                .list();
    }

    void reachedSite(UUID id, Instant at) {
        jdbc.sql("update orders.exam_order set reached_site_at = coalesce(reached_site_at, :at) where id = :id")
                .param("id", id)
                .param("at", utc(at))
                .update();
    }

    /** Whether the site had not answered before. */
    boolean answered(UUID id, String siteCode, @Nullable String accessionNumber, @Nullable String refused, Instant at) {
        return jdbc.sql("""
                        update orders.exam_order set accession_number = :accession, refused = :refused, answered_at = :at
                        where id = :id and site_code = :site and answered_at is null""")
                        .param("id", id)
                        .param("site", siteCode)
                        .param("accession", accessionNumber)
                        .param("refused", refused)
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    private ExamOrder order(ResultSet row) throws SQLException {
        return new ExamOrder(
                row.getObject("id", UUID.class),
                json.readValue(row.getString("wanted"), Wanted.class),
                row.getTimestamp("ordered_at").toInstant(),
                row.getString("ordered_by"),
                maybe(row, "reached_site_at").orElse(null),
                row.getString("accession_number"),
                row.getString("refused"),
                maybe(row, "answered_at").orElse(null));
    }

    private static Optional<Instant> maybe(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
