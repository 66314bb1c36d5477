package org.countyread.hub.ingest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far the parts of half-received items reach, and who may add to them. */
@Repository
class HalfItemRepository {
    private final JdbcClient jdbc;

    HalfItemRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever has the newest epoch of an item, and nobody else, may add parts where the last one ends. */
    record Ownership(long epoch, long reachBytes) {}

    /** A part as it lies in the store. */
    record Part(PartPlan.Span span, String name, String sha256Hex) {}

    /** Takes an item over from whoever has it; empty if nobody has begun to keep it. */
    Optional<Ownership> take(String item, Instant now) {
        return jdbc.sql("""
                update ingest.half_item set epoch = nextval('ingest.half_epoch'), touched_at = :now
                where name = :item returning epoch, reach_bytes
                """)
                .param("item", item)
                .param("now", Timestamp.from(now))
                .query(HalfItemRepository::ownership)
                .optional();
    }

    /** Takes an item over, or begins to keep it. */
    Ownership takeOrBegin(String item, Instant now) {
        return jdbc.sql("""
                insert into ingest.half_item (name, epoch, reach_bytes, touched_at)
                values (:item, nextval('ingest.half_epoch'), 0, :now)
                on conflict (name) do update set epoch = excluded.epoch, touched_at = excluded.touched_at
                returning epoch, reach_bytes
                """)
                .param("item", item)
                .param("now", Timestamp.from(now))
                .query(HalfItemRepository::ownership)
                .single();
    }

    /** Enters a part; false, and nothing has changed, if somebody else has taken the item or it is over. */
    boolean add(String item, long epoch, Part part, Instant now) {
        return jdbc.sql("""
                with owned as (
                    update ingest.half_item set reach_bytes = :to, touched_at = :now
                    where name = :item and epoch = :epoch and reach_bytes = :from
                    returning name)
                insert into ingest.half_part (item_name, from_bytes, to_bytes, part_name, sha256)
                select name, :from, :to, :part, :sha256 from owned
                """)
                        .param("item", item)
                        .param("epoch", epoch)
                        .param("from", part.span().from())
                        .param("to", part.span().to())
                        .param("part", part.name())
                        .param("sha256", part.sha256Hex())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** The parts of an item, from its beginning on. */
    List<Part> parts(String item) {
        return jdbc.sql("""
                select from_bytes, to_bytes, part_name, sha256 from ingest.half_part
                where item_name = :item order by from_bytes
                """)
                .param("item", item)
                .query((row, number) -> new Part(
                        new PartPlan.Span(row.getLong("from_bytes"), row.getLong("to_bytes")),
                        row.getString("part_name"),
                        row.getString("sha256")))
                .list();
    }

    /** Forgets an item and its parts. */
    void remove(String item) {
        jdbc.sql("delete from ingest.half_item where name = :item")
                .param("item", item)
                .update();
    }

    /** Forgets items that nobody has continued since. */
    void removeUntouched(Instant before) {
        jdbc.sql("delete from ingest.half_item where touched_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    private static Ownership ownership(ResultSet row, int number) throws SQLException {
        return new Ownership(row.getLong("epoch"), row.getLong("reach_bytes"));
    }
}
