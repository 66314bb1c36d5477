package org.countyread.gateway.commitment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.net.service.managed.CommitmentReport;
import org.countyread.dicom.net.service.managed.CommitmentRequest;
import org.countyread.dicom.net.service.managed.SopReference;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.spool.SpoolState;
import org.springframework.stereotype.Repository;

/** All SQL of storage commitment. Thread-safe. */
@Repository
class CommitmentRepository {
    /** A request that is not settled. Immutable. */
    record Open(
            long id,
            String transactionUid,
            String callingAe,
            CommitmentState state,
            Instant requestedAt,
            Instant decidedAt,
            int attempts) {}

    private final Database database;

    CommitmentRepository(Database database) {
        this.database = database;
    }

    /** Keeps a request; one that is repeated begins anew. */
    long put(CommitmentRequest request, Instant now) {
        return database.inTransaction(() -> {
            database.writes()
                    .sql("delete from commitment where calling_ae = :callingAe and transaction_uid = :transaction")
                    .param("callingAe", request.caller().aeTitle())
                    .param("transaction", request.transactionUid())
                    .update();
            long id = database.writes()
                    .sql("""
                        insert into commitment (transaction_uid, calling_ae, state, requested_at)
                        values (:transaction, :callingAe, 'WAITING', :now) returning id""")
                    .param("transaction", request.transactionUid())
                    .param("callingAe", request.caller().aeTitle())
                    .param("now", now.toEpochMilli())
                    .query(Long.class)
                    .single();
            request.references()
                    .forEach(reference -> database.writes()
                            .sql("""
                                insert into commitment_object (commitment_id, sop_instance_uid, sop_class_uid)
                                values (:id, :instance, :class) on conflict do nothing""")
                            .param("id", id)
                            .param("instance", reference.sopInstanceUid())
                            .param("class", reference.sopClassUid())
                            .update());
            return id;
        });
    }

    List<Open> waiting() {
        return open("state = 'WAITING'", Instant.EPOCH);
    }

    /** Requests whose device is to be told by now. */
    List<Open> due(Instant now) {
        return open("state = 'DECIDED' and due_at <= :now", now);
    }

    private List<Open> open(String which, Instant now) {
        return database.reads()
                .sql("select * from commitment where " + which + " and :now is not null order by id limit 500")
                .param("now", now.toEpochMilli())
                .query(CommitmentRepository::open)
                .list();
    }

    private static Open open(ResultSet row, int n) throws SQLException {
        return new Open(
                row.getLong("id"),
                row.getString("transaction_uid"),
                row.getString("calling_ae"),
                CommitmentState.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("requested_at")),
                Instant.ofEpochMilli(row.getLong("decided_at")),
                row.getInt("attempts"));
    }

    List<SopReference> references(long id) {
        return database.reads()
                .sql("select sop_class_uid, sop_instance_uid from commitment_object where commitment_id = :id")
                .param("id", id)
                .query((row, n) -> new SopReference(row.getString(1), row.getString(2)))
                .list();
    }

    List<CommitmentDecision.Version> versions(String sopInstanceUid) {
        return database.reads()
                .sql("""
                    select sop_class_uid, state from spool_entry where sop_instance_uid = :instance
                    union all select sop_class_uid, null from catalogue
                        where sop_instance_uid = :instance and origin = 'PRIOR'""")
                .param("instance", sopInstanceUid)
                .query((row, n) -> new CommitmentDecision.Version(
                        row.getString(1), Optional.ofNullable(row.getString(2)).map(SpoolState::valueOf)))
                .list();
    }

    /** Writes the outcome; from now on the device has to be told. */
    void decide(long id, CommitmentReport report, Instant now, Instant dueAt) {
        Map<String, Integer> reasons = new HashMap<>();
        report.failed().forEach(failure -> reasons.put(failure.reference().sopInstanceUid(), failure.reason()));
        database.inTransaction(() -> {
            reasons.forEach((instance, reason) -> database.writes()
                    .sql("""
                        update commitment_object set failure = :reason
                        where commitment_id = :id and sop_instance_uid = :instance""")
                    .param("reason", reason)
                    .param("id", id)
                    .param("instance", instance)
                    .update());
            database.writes()
                    .sql("update commitment set state = 'DECIDED', decided_at = :now, due_at = :due where id = :id")
                    .param("now", now.toEpochMilli())
                    .param("due", dueAt.toEpochMilli())
                    .param("id", id)
                    .update();
        });
    }

    /** The report of a request whose outcome is known. */
    CommitmentReport report(Open open) {
        record Outcome(SopReference reference, int reason) {}
        List<Outcome> outcomes = database.reads()
                .sql("select * from commitment_object where commitment_id = :id")
                .param("id", open.id())
                .query((row, n) -> new Outcome(
                        new SopReference(row.getString("sop_class_uid"), row.getString("sop_instance_uid")),
                        row.getInt("failure")))
                .list();
        return new CommitmentReport(
                open.transactionUid(),
                outcomes.stream()
                        .filter(outcome -> outcome.reason() == 0)
                        .map(Outcome::reference)
                        .toList(),
                outcomes.stream()
                        .filter(outcome -> outcome.reason() != 0)
                        .map(outcome -> new CommitmentReport.Failure(outcome.reference(), outcome.reason()))
                        .toList());
    }

    void postpone(long id, Instant dueAt, String note) {
        database.writes()
                .sql("update commitment set due_at = :due, attempts = attempts + 1, note = :note where id = :id")
                .param("due", dueAt.toEpochMilli())
                .param("note", note)
                .param("id", id)
                .update();
    }

    void settle(long id, CommitmentState state, String note) {
        database.writes()
                .sql("update commitment set state = :state, note = nullif(:note, ''), due_at = null where id = :id")
                .param("state", state.name())
                .param("note", note)
                .param("id", id)
                .update();
    }

    Optional<Open> find(String callingAe, String transactionUid) {
        return database.reads()
                .sql("select * from commitment where calling_ae = :callingAe and transaction_uid = :transaction")
                .param("callingAe", callingAe)
                .param("transaction", transactionUid)
                .query(CommitmentRepository::open)
                .optional();
    }

    /** Forgets settled requests older than an instant. */
    void forgetBefore(Instant before) {
        database.writes()
                .sql("delete from commitment where state in ('REPORTED', 'GIVEN_UP') and requested_at < :before")
                .param("before", before.toEpochMilli())
                .update();
    }
}
