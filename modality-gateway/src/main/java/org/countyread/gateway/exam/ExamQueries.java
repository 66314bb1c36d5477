package org.countyread.gateway.exam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.gateway.identity.IdentityRepair;
import org.countyread.gateway.platform.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL that reads exams for a screen: one page of exams takes five statements, however long it is. Thread-safe. */
@Repository
class ExamQueries {
    /** The place of an exam in a list that runs from new to old. Immutable. */
    record Position(long createdAtMillis, String accession) {}

    /**
     * What a list is asked for. Immutable.
     *
     * @param day exams registered or received on this day; null for all days
     * @param openSince additionally exams with an open retake, made since this instant; null for none
     * @param text part of a number, a patient id or a name; empty for all
     */
    record Filter(@Nullable LocalDate day, @Nullable Instant openSince, String text) {}

    private final Database database;

    private final RetakeRepository retakes;

    ExamQueries(Database database, RetakeRepository retakes) {
        this.database = database;
        this.retakes = retakes;
    }

    Optional<ExamFacts> find(String accession) {
        return facts(database.reads()
                        .sql("select * from exam where accession = :accession")
                        .param("accession", accession)
                        .query((row, n) -> ExamRepository.exam(row))
                        .list())
                .stream()
                .findFirst();
    }

    List<ExamFacts> page(Filter filter, @Nullable Position after, int limit) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        if (filter.day() != null) {
            values.put("day", filter.day().toString());
            String onDay = "day = :day or received_day = :day";
            if (filter.openSince() != null) {
                values.put("since", filter.openSince().toEpochMilli());
                onDay += " or (hub_state = 'RETAKE_REQUESTED' and created_at >= :since)";
            }
            conditions.add("(" + onDay + ")");
        }
        if (!filter.text().isEmpty()) {
            values.put("like", "%" + filter.text().replaceAll("([\\\\%_])", "\\\\$1") + "%");
            conditions.add("(accession like :like escape '\\' or patient_id like :like escape '\\'"
                    + " or patient_name like :like escape '\\')");
        }
        if (after != null) {
            values.put("createdAt", after.createdAtMillis());
            values.put("accession", after.accession());
            conditions.add("(created_at, accession) < (:createdAt, :accession)");
        }
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        JdbcClient.StatementSpec query = database.reads()
                .sql("select * from exam" + where + " order by created_at desc, accession desc limit :limit")
                .param("limit", limit)
                .params(values);
        return facts(query.query((row, n) -> ExamRepository.exam(row)).list());
    }

    private List<ExamFacts> facts(List<Exam> exams) {
        if (exams.isEmpty()) {
            return List.of();
        }
        List<String> accessions = exams.stream().map(Exam::accessionNumber).toList();
        Map<String, List<ExamStep>> steps = steps(accessions);
        Map<String, Moved> transfers = transfers(accessions);
        Map<String, Report> reports = reports(accessions);
        Map<String, List<IdentityRepair>> repairs = repairs(accessions);
        Map<String, RetakeRequest> asked = retakes.newest(accessions);
        return exams.stream()
                .map(exam -> {
                    String accession = exam.accessionNumber();
                    Moved moved = transfers.getOrDefault(accession, Moved.NOTHING);
                    return new ExamFacts(
                            exam,
                            steps.getOrDefault(accession, List.of()),
                            moved.transfer(),
                            moved.lastObjectAt(),
                            reports.get(accession),
                            repairs.getOrDefault(accession, List.of()),
                            asked.get(accession));
                })
                .toList();
    }

    private Map<String, List<ExamStep>> steps(List<String> accessions) {
        Map<String, List<ExamStep>> steps = new HashMap<>();
        database.reads()
                .sql("select * from exam_step where accession in (:accessions) order by at")
                .param("accessions", accessions)
                .query(row -> {
                    steps.computeIfAbsent(row.getString("accession"), key -> new ArrayList<>())
                            .add(new ExamStep(
                                    StepName.valueOf(row.getString("step")),
                                    ExamRepository.instant(row, "at"),
                                    row.getString("by_whom")));
                });
        return steps;
    }

    private record Moved(Transfer transfer, @Nullable Instant lastObjectAt) {
        static final Moved NOTHING = new Moved(Transfer.NONE, null);
    }

    private Map<String, Moved> transfers(List<String> accessions) {
        Map<String, Moved> transfers = new HashMap<>();
        database.reads().sql("""
                    select accession, count(*) objects, sum(size_bytes) bytes, max(received_at) last_at,
                        sum(state in ('DELIVERED', 'REMOVED')) delivered,
                        sum(case when state in ('DELIVERED', 'REMOVED') then size_bytes else 0 end) delivered_bytes,
                        sum(state in ('REFUSED', 'LOST', 'DAMAGED') or conflict) troubled,
                        sum(state in ('LOST', 'DAMAGED')) send_again, sum(state = 'REFUSED') refused
                    from spool_entry where accession in (:accessions) group by accession""").param("accessions", accessions).query(row -> {
            transfers.put(row.getString("accession"), moved(row));
        });
        return transfers;
    }

    private static Moved moved(ResultSet row) throws SQLException {
        return new Moved(
                new Transfer(
                        row.getInt("objects"),
                        row.getInt("delivered"),
                        row.getLong("bytes"),
                        row.getLong("delivered_bytes"),
                        row.getInt("troubled"),
                        row.getInt("send_again"),
                        row.getInt("refused")),
                ExamRepository.instant(row, "last_at"));
    }

    private Map<String, List<IdentityRepair>> repairs(List<String> accessions) {
        Map<String, List<IdentityRepair>> repairs = new HashMap<>();
        database.reads().sql("""
                    select study.accession, kind, declared, used from identity_repair
                    join study on study.study_uid = identity_repair.study_uid
                    where study.accession in (:accessions) order by kind""").param("accessions", accessions).query(row -> {
            repairs.computeIfAbsent(row.getString("accession"), key -> new ArrayList<>())
                    .add(new IdentityRepair(
                            IdentityRepair.RepairKind.valueOf(row.getString("kind")),
                            row.getString("declared"),
                            row.getString("used")));
        });
        return repairs;
    }

    /** The report signed last of each exam. */
    private Map<String, Report> reports(List<String> accessions) {
        Map<String, Report> reports = new HashMap<>();
        database.reads()
                .sql("select * from report where accession in (:accessions) order by signed_at, version")
                .param("accessions", accessions)
                .query(row -> {
                    reports.put(row.getString("accession"), ReportRepository.report(row));
                });
        return reports;
    }
}
