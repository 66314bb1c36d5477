package org.countyread.gateway.spool;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countyread.gateway.platform.Database;
import org.countyread.link.transport.ContentDigest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Small JSON messages for the hub, durable from the transaction in which they are written. Thread-safe. */
@Repository
public class OutgoingMessages {
    /** A message that waits for the line. Immutable. */
    public record Waiting(String itemId, String kind, String accessionNumber, long sizeBytes, String sha256) {}

    private final Database database;
    private final JsonMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    public OutgoingMessages(Database database, JsonMapper json, Clock clock, ApplicationEventPublisher events) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Writes a message in the transaction of the caller, who then calls {@link #wake}.
     *
     * @param kind what it is to the hub: {@code exam}, {@code manifest} or {@code receipt}
     */
    public void add(String kind, String accessionNumber, Object message) {
        byte[] body = json.writeValueAsBytes(message);
        database.writes()
                .sql("""
                    insert into outgoing (item_id, kind, accession, body, sha256, state, created_at)
                    values (:itemId, :kind, :accession, :body, :sha256, 'WAITING', :now)""")
                .param("itemId", UUID.randomUUID().toString())
                .param("kind", kind)
                .param("accession", accessionNumber)
                .param("body", body)
                .param("sha256", ContentDigest.hex(body))
                .param("now", clock.millis())
                .update();
    }

    /** Tells the line, after the commit, that something waits. */
    public void wake() {
        events.publishEvent(new ItemsWaiting());
    }

    /** What waits, oldest first. */
    public List<Waiting> waiting(Set<String> exceptItemIds, int max) {
        JdbcClient.StatementSpec query = exceptItemIds.isEmpty()
                ? database.reads().sql("""
                            select item_id, kind, accession, length(body) size, sha256 from outgoing
                            where state = 'WAITING' order by id limit :max""")
                : database.reads().sql("""
                            select item_id, kind, accession, length(body) size, sha256 from outgoing
                            where state = 'WAITING' and item_id not in (:except) order by id limit :max""").param("except", exceptItemIds);
        return query.param("max", max)
                .query((row, n) -> new Waiting(
                        row.getString("item_id"),
                        row.getString("kind"),
                        row.getString("accession"),
                        row.getLong("size"),
                        row.getString("sha256")))
                .list();
    }

    public long waitingCount() {
        return database.reads()
                .sql("select count(*) from outgoing where state = 'WAITING'")
                .query(Long.class)
                .single();
    }

    public Optional<byte[]> body(String itemId) {
        return database.reads()
                .sql("select body from outgoing where item_id = :itemId")
                .param("itemId", itemId)
                .query((row, n) -> row.getBytes("body"))
                .optional();
    }

    /** Whether a message of this name waited and is settled now. */
    public boolean settle(String itemId, SpoolState state, String note) {
        return database.writes()
                        .sql("""
                            update outgoing set state = :state, settled_at = :now, note = :note
                            where item_id = :itemId and state = 'WAITING'""")
                        .param("state", state.name())
                        .param("now", clock.millis())
                        .param("note", note)
                        .param("itemId", itemId)
                        .update()
                == 1;
    }

    public Optional<String> accessionOf(String itemId) {
        return database.writes()
                .sql("select accession from outgoing where item_id = :itemId")
                .param("itemId", itemId)
                .query(String.class)
                .optional();
    }

    /** Forgets delivered messages older than an instant. */
    public int forgetDeliveredBefore(Instant before) {
        return database.writes()
                .sql("delete from outgoing where state = 'DELIVERED' and settled_at < :before")
                .param("before", before.toEpochMilli())
                .update();
    }
}
