package org.countyread.gateway.exam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countyread.gateway.identity.IdentityRepair;
import org.countyread.gateway.platform.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** All SQL of studies in doubt, of what was decided, and of repaired identities. Thread-safe. */
@Repository
class UnmatchedRepository {
    /** A row. Immutable. */
    record Row(
            String studyInstanceUid,
            String accessionNumber,
            UnmatchedStudy.UnmatchedReason reason,
            Instant since,
            @Nullable Instant heldUntil,
            @Nullable String outcome) {}

    private final Database database;

    UnmatchedRepository(Database database) {
        this.database = database;
    }

    /** Notes a study once; joins the transaction of the caller. */
    void put(
            String study,
            String accession,
            UnmatchedStudy.UnmatchedReason reason,
            Instant since,
            @Nullable Instant heldUntil) {
        database.writes()
                .sql("""
                    insert into unmatched_study (study_uid, accession, reason, since, held_until)
                    values (:study, :accession, :reason, :since, :held) on conflict do nothing""")
                .param("study", study)
                .param("accession", accession)
                .param("reason", reason.name())
                .param("since", since.toEpochMilli())
                .param("held", heldUntil == null ? null : heldUntil.toEpochMilli())
                .update();
    }

    Optional<Row> find(String study) {
        return database.writes()
                .sql("select * from unmatched_study where study_uid = :study")
                .param("study", study)
                .query(UnmatchedRepository::row)
                .optional();
    }

    /** What nobody has decided since an instant, the newest first. */
    List<Row> open(Instant since, int max) {
        return database.reads()
                .sql("""
                    select * from unmatched_study where settled_at is null and since >= :since
                    order by since desc limit :max""")
                .param("since", since.toEpochMilli())
                .param("max", max)
                .query(UnmatchedRepository::row)
                .list();
    }

    /** Studies whose manifest has waited long enough. */
    List<String> holdsOver(Instant now) {
        return database.reads()
                .sql("select study_uid from unmatched_study where settled_at is null and held_until <= :now")
                .param("now", now.toEpochMilli())
                .query(String.class)
                .list();
    }

    void release(String study) {
        database.writes()
                .sql("update unmatched_study set held_until = null where study_uid = :study")
                .param("study", study)
                .update();
    }

    void settle(String study, String accession, String outcome, Instant at, String by) {
        database.writes()
                .sql("""
                    update unmatched_study set settled_at = :at, settled_by = :by, outcome = :outcome,
                        accession = :accession, held_until = null where study_uid = :study""")
                .param("at", at.toEpochMilli())
                .param("by", by)
                .param("outcome", outcome)
                .param("accession", accession)
                .param("study", study)
                .update();
    }

    /** Moves a study, its objects and its reports from one exam to another, which is none of a stranger any more. */
    void move(String study, String from, String to, LocalDate day) {
        for (String table : List.of("study", "spool_entry", "performed_step", "report")) {
            database.writes()
                    .sql("update " + table + " set accession = :to where study_uid = :study and accession = :from")
                    .param("to", to)
                    .param("study", study)
                    .param("from", from)
                    .update();
        }
        database.writes().sql("""
                    insert into exam_step (accession, step, at, by_whom)
                        select :to, step, at, by_whom from exam_step where accession = :from and step <> 'REGISTERED'
                    on conflict (accession, step) do nothing""").param("to", to).param("from", from).update();
        database.writes()
                .sql("""
                    update exam set study_uid = coalesce(study_uid, :study),
                        received_day = coalesce(received_day, :day), deviation = null where accession = :to""")
                .param("study", study)
                .param("day", day.toString())
                .param("to", to)
                .update();
        leave(from, study);
    }

    /** An exam that has lost its study: one that was made for it alone goes, one that was registered waits again. */
    private void leave(String accession, String study) {
        boolean others = database.writes()
                .sql("""
                    select exists (select 1 from study where accession = :accession)
                        or exists (select 1 from report where accession = :accession)""")
                .param("accession", accession)
                .query(Boolean.class)
                .single();
        if (others) {
            return;
        }
        database.writes().sql("""
                    delete from exam_step where accession = :accession and (step <> 'REGISTERED'
                        or exists (select 1 from exam where exam.accession = :accession and walk_in))""").param("accession", accession).update();
        database.writes()
                .sql("delete from exam where accession = :accession and walk_in")
                .param("accession", accession)
                .update();
        database.writes()
                .sql("""
                    update exam set study_uid = nullif(study_uid, :study), received_day = null, deviation = null
                    where accession = :accession""")
                .param("study", study)
                .param("accession", accession)
                .update();
    }

    /** Makes an exam that was made from its objects one that somebody has registered. */
    void promote(String accession, Instant at, String by) {
        database.writes()
                .sql("""
                    update exam set walk_in = 0, registered_at = :at, operator = :by, deviation = null
                    where accession = :accession""")
                .param("at", at.toEpochMilli())
                .param("by", by)
                .param("accession", accession)
                .update();
    }

    void clearDeviation(String accession) {
        database.writes()
                .sql("update exam set deviation = null where accession = :accession")
                .param("accession", accession)
                .update();
    }

    /** The manifest has to say something else now, though the objects are the same. */
    void forgetManifest(String study) {
        database.writes()
                .sql("update study set manifest_objects = 0 where study_uid = :study")
                .param("study", study)
                .update();
    }

    /** Notes repairs once a study; joins the transaction of the caller. */
    void putRepairs(String study, List<IdentityRepair> repairs, Instant at) {
        repairs.forEach(repair -> database.writes()
                .sql("""
                    insert into identity_repair (study_uid, kind, declared, used, at)
                    values (:study, :kind, :declared, :used, :at) on conflict do nothing""")
                .param("study", study)
                .param("kind", repair.kind().name())
                .param("declared", repair.declared())
                .param("used", repair.used())
                .param("at", at.toEpochMilli())
                .update());
    }

    List<IdentityRepair> repairs(String study) {
        return database.writes()
                .sql("select * from identity_repair where study_uid = :study order by kind")
                .param("study", study)
                .query((row, n) -> new IdentityRepair(
                        IdentityRepair.RepairKind.valueOf(row.getString("kind")),
                        row.getString("declared"),
                        row.getString("used")))
                .list();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getString("study_uid"),
                row.getString("accession"),
                UnmatchedStudy.UnmatchedReason.valueOf(row.getString("reason")),
                ExamRepository.instant(row, "since"),
                ExamRepository.instantOrNull(row, "held_until"),
                row.getString("outcome"));
    }
}
