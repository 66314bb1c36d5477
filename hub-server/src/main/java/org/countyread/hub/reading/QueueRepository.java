package org.countyread.hub.reading;

import static org.countyread.hub.reading.TaskRows.utc;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of tasks and numbers over them; changes nothing. Thread-safe. */
@Repository
class QueueRepository {
    /** A lease that has run out frees the task, also before the sweep has come by. */
    private static final String STATE_NOW =
            "(case when t.state = 'CLAIMED' and t.lease_until <= :now then 'AWAITING' else t.state end)";

    private final JdbcClient jdbc;
    private final Clock clock;

    QueueRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One row more than the limit, if there is one; most urgent first. */
    List<ReadingTask> list(QueueQuery query) {
        Instant now = clock.instant();
        Map<String, @Nullable Object> named = new HashMap<>();
        List<String> conditions = new ArrayList<>();
        named.put("now", utc(now));
        named.put("limit", query.limit() + 1);
        named.put("states", query.states().stream().map(Enum::name).toList());
        conditions.add(STATE_NOW + " in (:states)");
        if (QueueQuery.WAITING.containsAll(query.states())) {
            conditions.add("t.state in ('AWAITING', 'CLAIMED', 'SUBMITTED', 'ESCALATED')");
        }
        if (!query.modalities().isEmpty()) {
            conditions.add("t.modality in (:modalities)");
            named.put("modalities", query.modalities());
        }
        if (!query.sites().isEmpty()) {
            conditions.add("t.site_code in (:sites)");
            named.put("sites", query.sites());
        }
        if (!query.priorities().isEmpty()) {
            conditions.add("t.priority in (:priorities)");
            named.put("priorities", query.priorities().stream().map(Enum::name).toList());
        }
        if (query.overdue()) {
            conditions.add("t.due_at < :now and t.signed_at is null");
        }
        query.words().ifPresent(words -> {
            conditions.add(
                    "(t.patient_name ilike :words or t.patient_id ilike :words or t.accession_number ilike :words)");
            named.put("words", "%" + words.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        });
        query.after().ifPresent(after -> {
            conditions.add("(t.urgency, t.due_at, t.id) > (:urgency, :dueAt, :id)");
            named.put("urgency", after.urgency());
            named.put("dueAt", utc(after.dueAt()));
            named.put("id", after.id());
        });
        return jdbc.sql("select t.* from reading.task t where " + String.join(" and ", conditions)
                        + " order by t.urgency, t.due_at, t.id limit :limit")
                .params(named)
                .query((row, number) -> TaskRows.read(row, now))
                .list();
    }

    /** The queue in numbers; "today" began at {@code midnight}. */
    QueueSummary summary(Instant midnight) {
        return jdbc.sql("""
                        with waiting as (
                            select priority, due_at, %s as state_now from reading.task t
                            where state in ('AWAITING', 'CLAIMED', 'SUBMITTED', 'ESCALATED')),
                        today as (
                            select extract(epoch from signed_at - hub_complete_at)::float8 as seconds,
                                signed_at <= due_at as in_time
                            from reading.task where signed_at >= :midnight and state in ('SIGNED', 'DELIVERED'))
                        select
                            (select count(*) from waiting where priority = 'EMERGENCY') as emergency,
                            (select count(*) from waiting where due_at < :now) as overdue,
                            (select count(*) from waiting where state_now = 'AWAITING') as awaiting,
                            (select count(*) from waiting where state_now = 'CLAIMED') as claimed,
                            (select count(*) from waiting where state_now = 'SUBMITTED') as submitted,
                            (select count(*) from today) as signed_today,
                            (select percentile_cont(0.5) within group (order by seconds) from today) as median,
                            (select percentile_cont(0.9) within group (order by seconds) from today) as p90,
                            (select avg(in_time::int)::float8 from today) as share""".formatted(STATE_NOW))
                .param("now", utc(clock.instant()))
                .param("midnight", utc(midnight))
                .query((row, number) -> new QueueSummary(
                        row.getLong("emergency"),
                        row.getLong("overdue"),
                        row.getLong("awaiting"),
                        row.getLong("claimed"),
                        row.getLong("submitted"),
                        row.getLong("signed_today"),
                        row.getObject("median", Double.class),
                        row.getObject("p90", Double.class),
                        row.getObject("share", Double.class)))
                .single();
    }

    /**
     * How many other studies each task's patient has: the same patient ID at the same site, or anywhere when the
     * patient ID is an identity-card number (GB 11643, 18 characters).
     */
    Map<UUID, Integer> priors(Collection<UUID> ids) {
        Map<UUID, Integer> counts = new HashMap<>();
        if (ids.isEmpty()) {
            return counts;
        }
        jdbc.sql("""
                        select t.id, count(*) as priors from reading.task t join reading.task p
                            on p.patient_id = t.patient_id and p.id <> t.id
                            and (p.site_code = t.site_code or t.patient_id ~ '^[0-9]{17}[0-9Xx]$')
                        where t.id in (:ids) and t.patient_id <> '' group by t.id""")
                .param("ids", ids)
                .query((row, number) -> counts.put(row.getObject("id", UUID.class), row.getInt("priors")))
                .list();
        return counts;
    }

    /** The tasks of some studies, by study. */
    Map<String, ReadingTask> byStudy(Collection<String> studyInstanceUids) {
        Map<String, ReadingTask> found = new HashMap<>();
        if (studyInstanceUids.isEmpty()) {
            return found;
        }
        Instant now = clock.instant();
        jdbc.sql("select * from reading.task where study_instance_uid in (:uids)")
                .param("uids", studyInstanceUids)
                .query((row, number) -> TaskRows.read(row, now))
                .list()
                .forEach(task -> found.put(task.exam().studyInstanceUid(), task));
        return found;
    }

    List<TaskNote> notes(UUID taskId) {
        return jdbc.sql("select at, kind, by_name, text from reading.note where task_id = :id order by id")
                .param("id", taskId)
                .query((row, number) -> new TaskNote(
                        row.getTimestamp("at").toInstant(),
                        row.getString("kind"),
                        row.getString("by_name"),
                        row.getString("text")))
                .list();
    }
}
