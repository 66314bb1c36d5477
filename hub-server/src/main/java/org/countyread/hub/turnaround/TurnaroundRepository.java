package org.countyread.hub.turnaround;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The numbers over exams, and the exams behind a number. Both use one and the same condition. Thread-safe. */
@Repository
class TurnaroundRepository {
    private static final String NUMBERS = """
            count(*) as exams,
            percentile_cont(0.5) within group (order by turnaround_seconds) as median,
            percentile_cont(0.9) within group (order by turnaround_seconds) as p90,
            avg(within_due::int)::float8 as share""";
    private static final String SEGMENTS = """
            %s as line, %s as queue, %s as reading, %s as review, %s as returning""".formatted(
                    median("gateway_complete_at", "hub_complete_at"),
                    median("hub_complete_at", "claimed_at"),
                    median("claimed_at", "coalesce(submitted_at, signed_at)"),
                    median("submitted_at", "signed_at"),
                    median("signed_at", "returned_at"));

    private final JdbcClient jdbc;

    TurnaroundRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One row a key, the largest first. */
    List<TurnaroundRow> rows(Question question) {
        Condition where = Condition.of(question);
        return jdbc.sql("select " + question.by().expression() + " as key, " + NUMBERS + ", " + SEGMENTS
                        + " from turnaround.exam where " + where.sql() + " group by 1 order by exams desc, key")
                .params(where.named())
                .query((row, number) -> row(row.getString("key"), row))
                .list();
    }

    /** The row over everything. */
    TurnaroundRow total(Question question) {
        Condition where = Condition.of(question);
        return jdbc.sql("select " + NUMBERS + ", " + SEGMENTS + " from turnaround.exam where " + where.sql())
                .params(where.named())
                .query((row, number) -> row("", row))
                .single();
    }

    List<TurnaroundRow.Day> daily(Question question, ZoneId zone) {
        Condition where = Condition.of(question);
        return jdbc.sql("select (signed_at at time zone :zone)::date as day, " + NUMBERS
                        + " from turnaround.exam where " + where.sql() + " group by 1 order by 1")
                .params(where.named())
                .param("zone", zone.getId())
                .query((row, number) -> new TurnaroundRow.Day(
                        row.getObject("day", LocalDate.class),
                        row.getLong("exams"),
                        row.getObject("median", Double.class),
                        row.getObject("p90", Double.class),
                        row.getObject("share", Double.class)))
                .list();
    }

    /** The exams behind a number, newest signature first; one more than the limit if there is one. */
    List<ExamTimes> exams(Question question, int limit, Optional<After> after) {
        Condition where = Condition.of(question);
        Map<String, @Nullable Object> named = new HashMap<>(where.named());
        String sql = where.sql();
        if (after.isPresent()) {
            sql += " and (signed_at, id) < (:afterSigned, :afterId)";
            named.put("afterSigned", ExamRepository.utc(after.get().signedAt()));
            named.put("afterId", after.get().id());
        }
        named.put("limit", limit + 1);
        return jdbc.sql("select * from turnaround.exam where " + sql + " order by signed_at desc, id desc limit :limit")
                .params(named)
                .query((row, number) -> ExamRepository.read(row))
                .list();
    }

    private static TurnaroundRow row(String key, ResultSet row) throws SQLException {
        return new TurnaroundRow(
                key,
                key,
                row.getLong("exams"),
                row.getObject("median", Double.class),
                row.getObject("p90", Double.class),
                row.getObject("share", Double.class),
                new TurnaroundRow.Segments(
                        row.getObject("line", Double.class),
                        row.getObject("queue", Double.class),
                        row.getObject("reading", Double.class),
                        row.getObject("review", Double.class),
                        row.getObject("returning", Double.class)));
    }

    private static String median(String from, String to) {
        return "percentile_cont(0.5) within group (order by extract(epoch from " + to + " - " + from + ")::float8)";
    }

    /** Where a page of exams ended. */
    record After(Instant signedAt, UUID id) {}

    /** Which exams a question is about, as SQL. */
    private record Condition(String sql, Map<String, @Nullable Object> named) {
        static Condition of(Question question) {
            List<String> conditions = new ArrayList<>(List.of("signed_at >= :from", "signed_at < :to"));
            Map<String, @Nullable Object> named = new HashMap<>();
            named.put("from", ExamRepository.utc(question.from()));
            named.put("to", ExamRepository.utc(question.to()));
            add(conditions, named, question.by().expression() + " = :key", "key", question.key());
            add(conditions, named, "site_code = :site", "site", question.site());
            add(conditions, named, "modality = :modality", "modality", question.modality());
            add(conditions, named, "reader = :reader", "reader", question.reader());
            return new Condition(String.join(" and ", conditions), named);
        }

        private static void add(
                List<String> conditions,
                Map<String, @Nullable Object> named,
                String condition,
                String name,
                Optional<String> value) {
            value.ifPresent(given -> {
                conditions.add(condition);
                named.put(name, given);
            });
        }
    }
}
