package org.countyread.hub.critical;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countyread.hub.critical.CriticalStep.StepKind;
import org.countyread.hub.critical.CriticalValue.Acknowledgement;
import org.countyread.hub.critical.CriticalValue.Action;
import org.countyread.hub.critical.CriticalValue.Exam;
import org.countyread.hub.critical.CriticalValue.Retraction;
import org.countyread.hub.critical.CriticalValue.Via;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.reporting.CriticalCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of critical values. Every change makes the row's revision grow. Thread-safe. */
@Repository
class CriticalRepository {
    private final JdbcClient jdbc;
    private final Clock clock;

    CriticalRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether the value was made by this call; a study has one of each code, beside those that were retracted. */
    boolean insertIfAbsent(
            UUID id,
            UUID taskId,
            Exam exam,
            CriticalCode code,
            String text,
            CurrentUser by,
            Instant at,
            Instant escalateAt) {
        Map<String, @Nullable Object> named = new HashMap<>();
        named.put("sex", exam.patientSex().orElse(null));
        named.put("birthDate", exam.patientBirthDate().orElse(null));
        named.put("item", exam.item().orElse(null));
        return jdbc.sql("""
                        insert into critical.value (id, task_id, study_instance_uid, accession_number, site_code,
                            patient_id, patient_name, patient_sex, patient_birth_date, modality, item, code, text,
                            state, revision, flagged_at, flagged_by, flagged_by_username, escalate_at)
                        values (:id, :task, :study, :accession, :site, :patientId, :patientName, :sex, :birthDate,
                            :modality, :item, :code, :text, 'OPEN', 1, :at, :by, :username, :due)
                        on conflict (task_id, code) where state <> 'RETRACTED' do nothing""")
                        .param("id", id)
                        .param("task", taskId)
                        .param("study", exam.studyInstanceUid())
                        .param("accession", exam.accessionNumber())
                        .param("site", exam.siteCode())
                        .param("patientId", exam.patientId())
                        .param("patientName", exam.patientName())
                        .param("modality", exam.modality())
                        .param("code", code.name())
                        .param("text", text)
                        .param("at", utc(at))
                        .param("by", by.displayName())
                        .param("username", by.username())
                        .param("due", utc(escalateAt))
                        .params(named)
                        .update()
                == 1;
    }

    Optional<CriticalValue> find(UUID id) {
        return one("select * from critical.value where id = :key", id);
    }

    /** The value, kept from everybody else until the transaction ends. */
    Optional<CriticalValue> lock(UUID id) {
        return one("select * from critical.value where id = :key for update", id);
    }

    /** The values of a study that stand: without those that were retracted. */
    List<CriticalValue> ofTask(UUID taskId) {
        return jdbc.sql("""
                        select * from critical.value where task_id = :task and state <> 'RETRACTED'
                        order by flagged_at, id""")
                .param("task", taskId)
                .query((row, number) -> value(row))
                .list();
    }

    /**
     * Values from new to old.
     *
     * @param sites empty: every site
     * @param beforeAt with {@code beforeId} the last one of the page before; empty for the first page
     */
    List<CriticalValue> list(
            Set<CriticalState> states,
            Optional<Set<String>> sites,
            Optional<Instant> beforeAt,
            Optional<UUID> beforeId,
            int max) {
        return jdbc.sql("""
                        select * from critical.value
                        where (:everyState or state in (:states)) and (:everySite or site_code in (:sites))
                            and (:first or (flagged_at, id) < (:beforeAt, :beforeId))
                        order by flagged_at desc, id desc limit :max""")
                .param("everyState", states.isEmpty())
                .param("states", orNone(states.stream().map(Enum::name).toList()))
                .param("everySite", sites.isEmpty())
                .param("sites", orNone(sites.orElse(Set.of())))
                .param("first", beforeAt.isEmpty())
                .param("beforeAt", utc(beforeAt.orElse(Instant.EPOCH)))
                .param("beforeId", beforeId.orElse(new UUID(0, 0)))
                .param("max", max)
                .query((row, number) -> value(row))
                .list();
    }

    /** Values whose next escalation is due, locked; what another node is just escalating is passed over. */
    List<CriticalValue> lockDue(int max) {
        return jdbc.sql("""
                        select * from critical.value where state = 'OPEN' and escalate_at <= :now
                        order by escalate_at limit :max for update skip locked""")
                .param("now", utc(clock.instant()))
                .param("max", max)
                .query((row, number) -> value(row))
                .list();
    }

    void escalated(UUID id, String to, Instant nextAt) {
        jdbc.sql("""
                        update critical.value set escalations = escalations + 1, escalated_to = :to,
                            escalate_at = :next, revision = revision + 1
                        where id = :id and state = 'OPEN'""").param("id", id).param("to", to).param("next", utc(nextAt)).update();
    }

    /** The first who acknowledges stands; the clock of the ladder stops. */
    void acknowledged(UUID id, Acknowledgement given) {
        jdbc.sql("""
                        update critical.value set state = 'ACKNOWLEDGED', acknowledged_at = :at, acknowledged_by = :by,
                            acknowledged_via = :via, read_back = :readBack, escalate_at = null, revision = revision + 1
                        where id = :id and state = 'OPEN'""")
                .param("id", id)
                .param("at", utc(given.at()))
                .param("by", given.person())
                .param("via", given.via().name())
                .param("readBack", given.readBack())
                .update();
    }

    void closed(UUID id, Action action) {
        jdbc.sql("""
                        update critical.value set state = 'CLOSED', action = :action, action_by = :by, closed_at = :at,
                            revision = revision + 1
                        where id = :id and state = 'ACKNOWLEDGED'""")
                .param("id", id)
                .param("action", action.text())
                .param("by", action.by())
                .param("at", utc(action.closedAt()))
                .update();
    }

    /** Whether this call retracted it; what was acknowledged and done before stays on record. */
    boolean retracted(UUID id, Retraction retraction) {
        return jdbc.sql("""
                        update critical.value set state = 'RETRACTED', escalate_at = null, retracted_at = :at,
                            retracted_by = :by, retracted_reason = :reason, retracted_text = :text,
                            revision = revision + 1
                        where id = :id and state <> 'RETRACTED'""")
                        .param("id", id)
                        .param("at", utc(retraction.at()))
                        .param("by", retraction.by())
                        .param("reason", retraction.reason().name())
                        .param("text", retraction.text())
                        .update()
                == 1;
    }

    /** Whether it is the first time that the site has this value; its state is no news to the site. */
    boolean reachedSite(UUID id, Instant at) {
        return jdbc.sql("update critical.value set reached_site_at = :at where id = :id and reached_site_at is null")
                        .param("id", id)
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    /**
     * What was flagged in each month, from new to old.
     *
     * @param zone in which a month begins
     * @param inTime an acknowledgement counts as in time up to so long after the flag
     * @param sites empty: every site
     */
    List<CriticalMonth> months(ZoneId zone, Duration inTime, Optional<Set<String>> sites, int max) {
        return jdbc.sql("""
                        select to_char(flagged_at at time zone :zone, 'YYYY-MM') as month, count(*) as flagged,
                            count(*) filter (where state = 'RETRACTED') as retracted,
                            count(*) filter (where state <> 'RETRACTED' and acknowledged_at is not null) as acknowledged,
                            count(*) filter (where state <> 'RETRACTED'
                                and acknowledged_at <= flagged_at + make_interval(secs => :seconds)) as in_time,
                            count(*) filter (where state = 'CLOSED') as closed
                        from critical.value where :everySite or site_code in (:sites)
                        group by 1 order by 1 desc limit :max""")
                .param("zone", zone.getId())
                .param("seconds", inTime.toSeconds())
                .param("everySite", sites.isEmpty())
                .param("sites", orNone(sites.orElse(Set.of())))
                .param("max", max)
                .query((row, number) -> new CriticalMonth(
                        row.getString("month"),
                        row.getInt("flagged"),
                        row.getInt("retracted"),
                        row.getInt("acknowledged"),
                        row.getInt("in_time"),
                        row.getInt("closed")))
                .list();
    }

    void reported(UUID taskId, UUID reportId) {
        jdbc.sql("update critical.value set report_id = :report where task_id = :task and state <> 'RETRACTED'")
                .param("task", taskId)
                .param("report", reportId)
                .update();
    }

    /** Notes a step; the same step again changes nothing. */
    void step(UUID id, StepKind kind, Instant at, String by, String detail) {
        jdbc.sql("""
                        insert into critical.step (value_id, kind, at, recorded_at, by_name, detail)
                        values (:id, :kind, :at, :now, :by, :detail) on conflict do nothing""")
                .param("id", id)
                .param("kind", kind.name())
                .param("at", utc(at))
                .param("now", utc(clock.instant()))
                .param("by", by)
                .param("detail", detail)
                .update();
    }

    /** The steps of each value in the order in which the hub heard of them. */
    Map<UUID, List<CriticalStep>> steps(Collection<UUID> ids) {
        Map<UUID, List<CriticalStep>> steps = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select * from critical.step where value_id in (:ids) order by id")
                    .param("ids", ids)
                    .query((row, number) -> steps.computeIfAbsent(
                                    row.getObject("value_id", UUID.class), key -> new ArrayList<>())
                            .add(new CriticalStep(
                                    StepKind.valueOf(row.getString("kind")),
                                    row.getTimestamp("at").toInstant(),
                                    row.getTimestamp("recorded_at").toInstant(),
                                    row.getString("by_name"),
                                    row.getString("detail"))))
                    .list();
        }
        return steps;
    }

    private Optional<CriticalValue> one(String sql, UUID key) {
        return jdbc.sql(sql)
                .param("key", key)
                .query((row, number) -> value(row))
                .optional();
    }

    private static CriticalValue value(ResultSet row) throws SQLException {
        return new CriticalValue(
                row.getObject("id", UUID.class),
                row.getObject("task_id", UUID.class),
                new Exam(
                        row.getString("study_instance_uid"),
                        row.getString("accession_number"),
                        row.getString("site_code"),
                        row.getString("patient_id"),
                        row.getString("patient_name"),
                        Optional.ofNullable(row.getString("patient_sex")),
                        Optional.ofNullable(row.getObject("patient_birth_date", LocalDate.class)),
                        row.getString("modality"),
                        Optional.ofNullable(row.getString("item"))),
                CriticalCode.valueOf(row.getString("code")),
                row.getString("text"),
                CriticalState.valueOf(row.getString("state")),
                row.getInt("revision"),
                row.getTimestamp("flagged_at").toInstant(),
                row.getString("flagged_by"),
                row.getString("flagged_by_username"),
                maybe(row, "reached_site_at"),
                acknowledgement(row),
                action(row),
                row.getInt("escalations"),
                Optional.ofNullable(row.getString("escalated_to")),
                maybe(row, "escalate_at"),
                retraction(row));
    }

    private static Optional<Retraction> retraction(ResultSet row) throws SQLException {
        String by = row.getString("retracted_by");
        return by == null
                ? Optional.empty()
                : Optional.of(new Retraction(
                        row.getTimestamp("retracted_at").toInstant(),
                        by,
                        RetractionReason.valueOf(row.getString("retracted_reason")),
                        row.getString("retracted_text")));
    }

    private static Optional<Acknowledgement> acknowledgement(ResultSet row) throws SQLException {
        String person = row.getString("acknowledged_by");
        return person == null
                ? Optional.empty()
                : Optional.of(new Acknowledgement(
                        row.getTimestamp("acknowledged_at").toInstant(),
                        person,
                        Via.valueOf(row.getString("acknowledged_via")),
                        row.getString("read_back")));
    }

    private static Optional<Action> action(ResultSet row) throws SQLException {
        String text = row.getString("action");
        return text == null
                ? Optional.empty()
                : Optional.of(new Action(row.getTimestamp("closed_at").toInstant(), row.getString("action_by"), text));
    }

    private static Optional<Instant> maybe(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    /** An empty list is no list to SQL. */
    private static Collection<String> orNone(Collection<String> words) {
        return words.isEmpty() ? List.of("") : words;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
