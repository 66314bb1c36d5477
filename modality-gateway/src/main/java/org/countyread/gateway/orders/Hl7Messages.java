package org.countyread.gateway.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countyread.gateway.platform.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** All SQL of HL7 messages and of the orders they brought. Thread-safe. */
@Repository
class Hl7Messages {
    /** An order that is known. Immutable. */
    record Known(String accession, String control) {}

    /** A message that has to go out now. Immutable. */
    record Due(long id, String controlId, int attempts) {}

    private final Database database;

    Hl7Messages(Database database) {
        this.database = database;
    }

    /** Keeps a message in the transaction of the caller; its id. */
    long add(
            Hl7Message.MessageDirection direction,
            String peer,
            String controlId,
            String type,
            @Nullable String accession,
            Hl7Message.MessageState state,
            @Nullable String note,
            Instant at,
            byte[] body) {
        return database.writes()
                .sql("""
                    insert into hl7_message (direction, peer, control_id, type, accession, state, note, at, due_at, body)
                    values (:direction, :peer, :controlId, :type, :accession, :state, :note, :at, :at, :body) returning id""")
                .param("direction", direction.name())
                .param("peer", peer)
                .param("controlId", controlId)
                .param("type", type)
                .param("accession", accession)
                .param("state", state.name())
                .param("note", note)
                .param("at", at.toEpochMilli())
                .param("body", body)
                .query(Long.class)
                .single();
    }

    /** The oldest message that waits for a receiver: none overtakes another, so a correction comes after its report. */
    Optional<Due> oldestWaiting(String receiver, Instant now) {
        return database.reads()
                .sql("""
                    select id, control_id, attempts from hl7_message
                    where id = (select min(id) from hl7_message where state = 'WAITING' and peer = :peer) and due_at <= :now""")
                .param("peer", receiver)
                .param("now", now.toEpochMilli())
                .query((row, n) -> new Due(row.getLong("id"), row.getString("control_id"), row.getInt("attempts")))
                .optional();
    }

    /** The bytes of a message as it goes out or came. */
    byte[] body(long id) {
        return database.reads()
                .sql("select body from hl7_message where id = :id")
                .param("id", id)
                .query((row, n) -> row.getBytes("body"))
                .single();
    }

    void settle(long id, Hl7Message.MessageState state, @Nullable String note, Instant now) {
        database.writes()
                .sql("""
                    update hl7_message set state = :state, note = :note, attempts = attempts + 1, due_at = :now
                    where id = :id""")
                .param("state", state.name())
                .param("note", note)
                .param("now", now.toEpochMilli())
                .param("id", id)
                .update();
    }

    void postpone(long id, Instant dueAt, String note) {
        database.writes()
                .sql("update hl7_message set attempts = attempts + 1, due_at = :dueAt, note = :note where id = :id")
                .param("dueAt", dueAt.toEpochMilli())
                .param("note", note)
                .param("id", id)
                .update();
    }

    /** Whether there is such an outgoing message; it then waits to be sent at once. */
    boolean sendAgain(long id, Instant now) {
        return database.writes()
                        .sql("""
                            update hl7_message set state = 'WAITING', due_at = :now
                            where id = :id and direction = 'OUT'""")
                        .param("now", now.toEpochMilli())
                        .param("id", id)
                        .update()
                == 1;
    }

    Optional<Hl7Message> find(long id) {
        return database.reads()
                .sql("select * from hl7_message where id = :id")
                .param("id", id)
                .query((row, n) -> message(row))
                .optional();
    }

    /** From new to old. */
    List<Hl7Message> before(long id, int max) {
        return database.reads()
                .sql("select * from hl7_message where id < :id order by id desc limit :max")
                .param("id", id)
                .param("max", max)
                .query((row, n) -> message(row))
                .list();
    }

    int forgetBefore(Instant at) {
        return database.writes()
                .sql("delete from hl7_message where at < :at and state <> 'WAITING'")
                .param("at", at.toEpochMilli())
                .update();
    }

    Optional<Known> order(String placer, String sender) {
        return database.writes()
                .sql("select accession, control from hl7_order where placer = :placer and sender = :sender")
                .param("placer", placer)
                .param("sender", sender)
                .query((row, n) -> new Known(row.getString(1), row.getString(2)))
                .optional();
    }

    void putOrder(String placer, String sender, String accession, String control, Instant now) {
        database.writes()
                .sql("""
                    insert into hl7_order (placer, sender, accession, control, updated_at)
                    values (:placer, :sender, :accession, :control, :now)
                    on conflict (placer, sender) do update set control = excluded.control, updated_at = excluded.updated_at""")
                .param("placer", placer)
                .param("sender", sender)
                .param("accession", accession)
                .param("control", control)
                .param("now", now.toEpochMilli())
                .update();
    }

    /** The number the ordering system gave to an exam. */
    Optional<String> placerOf(String accession) {
        return database.writes()
                .sql("select placer from hl7_order where accession = :accession order by updated_at limit 1")
                .param("accession", accession)
                .query(String.class)
                .optional();
    }

    private static Hl7Message message(ResultSet row) throws SQLException {
        return new Hl7Message(
                row.getLong("id"),
                Hl7Message.MessageDirection.valueOf(row.getString("direction")),
                row.getString("peer"),
                row.getString("control_id"),
                row.getString("type"),
                row.getString("accession"),
                Hl7Message.MessageState.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("due_at")),
                row.getString("note"));
    }
}
