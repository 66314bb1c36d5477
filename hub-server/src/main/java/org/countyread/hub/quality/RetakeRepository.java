package org.countyread.hub.quality;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.quality.Retake.Answer;
import org.countyread.hub.quality.Retake.DeclineReason;
import org.countyread.hub.quality.Retake.Ending;
import org.countyread.hub.quality.Retake.Exam;
import org.countyread.hub.reading.RetakeReason;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of retakes. Thread-safe. */
@Repository
class RetakeRepository {
    private final JdbcClient jdbc;
    private final Clock clock;

    RetakeRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(Retake retake) {
        Map<String, @Nullable Object> named = new HashMap<>();
        named.put("device", retake.exam().deviceSerial().orElse(null));
        jdbc.sql("""
                        insert into quality.retake (id, task_id, study_instance_uid, accession_number, site_code,
                            modality, device_serial, patient_name, reason, comment, requested_at, requested_by)
                        values (:id, :task, :study, :accession, :site, :modality, :device, :patient, :reason, :comment,
                            :at, :by)""")
                .param("id", retake.id())
                .param("task", retake.taskId())
                .param("study", retake.exam().studyInstanceUid())
                .param("accession", retake.exam().accessionNumber())
                .param("site", retake.exam().siteCode())
                .param("modality", retake.exam().modality())
                .param("patient", retake.exam().patientName())
                .param("reason", retake.reason().name())
                .param("comment", retake.comment())
                .param("at", utc(retake.requestedAt()))
                .param("by", retake.requestedBy())
                .params(named)
                .update();
    }

    Optional<Retake> find(UUID id) {
        return jdbc.sql("select * from quality.retake where id = :id")
                .param("id", id)
                .query((row, number) -> retake(row))
                .optional();
    }

    /** Whether this is the first answer; a site that says it again changes nothing. */
    boolean answered(UUID id, Answer answer) {
        Map<String, @Nullable Object> named = new HashMap<>();
        named.put(
                "declined",
                answer.declineReason() == null ? null : answer.declineReason().name());
        named.put("study", answer.newStudyUid());
        return jdbc.sql("""
                        update quality.retake set answer = :answer, answered_at = :at, answered_by = :by,
                            decline_reason = :declined, answer_text = :text, new_study_uid = :study, recorded_at = :now
                        where id = :id and answer is null""")
                        .param("id", id)
                        .param("answer", answer.kind().name())
                        .param("at", utc(answer.at()))
                        .param("by", answer.by())
                        .param("text", answer.text())
                        .param("now", utc(clock.instant()))
                        .params(named)
                        .update()
                == 1;
    }

    void reachedSite(UUID id, Instant at) {
        jdbc.sql("update quality.retake set reached_site_at = coalesce(reached_site_at, :at) where id = :id")
                .param("id", id)
                .param("at", utc(at))
                .update();
    }

    /** Requests made in a time, from new to old. */
    List<Retake> between(Instant from, Instant to, int max) {
        return jdbc.sql("""
                        select * from quality.retake where requested_at >= :from and requested_at < :to
                        order by requested_at desc, id limit :max""")
                .param("from", utc(from))
                .param("to", utc(to))
                .param("max", max)
                .query((row, number) -> retake(row))
                .list();
    }

    /** How many requests of a time ended in which way, and the median time until new images came. */
    Figures figures(Instant from, Instant to) {
        return jdbc.sql("""
                        select count(*) requested, count(*) filter (where answer = 'TAKEN') taken,
                            count(*) filter (where answer = 'DECLINED') declined,
                            percentile_cont(0.5) within group (order by extract(epoch from answered_at - requested_at))
                                filter (where answer = 'TAKEN') median
                        from quality.retake where requested_at >= :from and requested_at < :to""")
                .param("from", utc(from))
                .param("to", utc(to))
                .query((row, number) ->
                        new Figures(row.getInt("requested"), row.getInt("taken"), row.getInt("declined"), (Double)
                                row.getObject("median")))
                .single();
    }

    private static Retake retake(ResultSet row) throws SQLException {
        return new Retake(
                row.getObject("id", UUID.class),
                row.getObject("task_id", UUID.class),
                new Exam(
                        row.getString("study_instance_uid"),
                        row.getString("accession_number"),
                        row.getString("site_code"),
                        row.getString("modality"),
                        Optional.ofNullable(row.getString("device_serial")),
                        row.getString("patient_name")),
                RetakeReason.valueOf(row.getString("reason")),
                row.getString("comment"),
                row.getTimestamp("requested_at").toInstant(),
                row.getString("requested_by"),
                Optional.ofNullable(row.getTimestamp("reached_site_at")).map(Timestamp::toInstant),
                answer(row));
    }

    private static Optional<Answer> answer(ResultSet row) throws SQLException {
        String kind = row.getString("answer");
        String declined = row.getString("decline_reason");
        return kind == null
                ? Optional.empty()
                : Optional.of(new Answer(
                        Ending.valueOf(kind),
                        row.getTimestamp("answered_at").toInstant(),
                        row.getString("answered_by"),
                        declined == null ? null : DeclineReason.valueOf(declined),
                        row.getString("answer_text"),
                        row.getString("new_study_uid")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** @param medianSeconds from the request to the first new image, of those taken again; null for none */
    record Figures(
            int requested,
            int taken,
            int declined,
            @Nullable Double medianSeconds) {}
}
