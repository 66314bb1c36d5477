package org.countyread.hub.turnaround;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.countyread.hub.archive.ExamPriority;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps and fetches single exams. The numbers over them are in {@link TurnaroundRepository}. Thread-safe. */
@Repository
class ExamRepository {
    private static final String COLUMNS = """
            id, origin, task_id, accession_number, study_instance_uid, site_code, village_code, device_serial, \
            modality, priority, reader, reviewer, positive, critical, registered_at, acquired_at, \
            gateway_complete_at, hub_first_byte_at, hub_complete_at, claimed_at, submitted_at, signed_at, \
            returned_at, due_at""";
    private static final String VALUES = """
            :id, :origin, :task, :accession, :study, :site, :village, :device, :modality, :priority, :reader, \
            :reviewer, :positive, :critical, :registered, :acquired, :gatewayComplete, :firstByte, :complete, \
            :claimed, :submitted, :signed, :returned, :due""";

    private final JdbcClient jdbc;

    ExamRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Brings the row of a task's exam up to date. News may come late or twice; the newest look at the task counts. */
    void record(ExamTimes exam) {
        jdbc.sql("insert into turnaround.exam (" + COLUMNS + ") values (" + VALUES + ")" + """
                         on conflict (task_id) do update set accession_number = excluded.accession_number,
                            site_code = excluded.site_code, village_code = excluded.village_code,
                            device_serial = excluded.device_serial, modality = excluded.modality,
                            priority = excluded.priority, reader = excluded.reader, reviewer = excluded.reviewer,
                            positive = excluded.positive, critical = excluded.critical,
                            registered_at = excluded.registered_at, acquired_at = excluded.acquired_at,
                            gateway_complete_at = excluded.gateway_complete_at,
                            hub_first_byte_at = excluded.hub_first_byte_at,
                            hub_complete_at = excluded.hub_complete_at, claimed_at = excluded.claimed_at,
                            submitted_at = excluded.submitted_at,
                            signed_at = coalesce(excluded.signed_at, exam.signed_at),
                            returned_at = coalesce(excluded.returned_at, exam.returned_at),
                            due_at = excluded.due_at""")
                .params(parameters(exam))
                .update();
    }

    /** Takes an exam of a predecessor system; false if the accession number is known already. */
    boolean importIfAbsent(ExamTimes exam) {
        return jdbc.sql("insert into turnaround.exam (" + COLUMNS + ") select " + casted()
                                + " where not exists (select 1 from turnaround.exam e"
                                + " where e.accession_number = :accession)"
                                + " on conflict (accession_number) where origin = 'IMPORTED' do nothing")
                        .params(parameters(exam))
                        .update()
                == 1;
    }

    static ExamTimes read(ResultSet row) throws SQLException {
        return new ExamTimes(
                row.getObject("id", UUID.class),
                ExamTimes.Origin.valueOf(row.getString("origin")),
                row.getObject("task_id", UUID.class),
                row.getString("accession_number"),
                row.getString("study_instance_uid"),
                row.getString("site_code"),
                row.getString("village_code"),
                row.getString("device_serial"),
                row.getString("modality"),
                ExamPriority.valueOf(row.getString("priority")),
                row.getString("reader"),
                row.getString("reviewer"),
                row.getObject("positive", Boolean.class),
                row.getObject("critical", Boolean.class),
                instant(row, "registered_at"),
                instant(row, "acquired_at"),
                instant(row, "gateway_complete_at"),
                instant(row, "hub_first_byte_at"),
                row.getTimestamp("hub_complete_at").toInstant(),
                instant(row, "claimed_at"),
                instant(row, "submitted_at"),
                instant(row, "signed_at"),
                instant(row, "returned_at"),
                row.getTimestamp("due_at").toInstant());
    }

    /** In a select without a table PostgreSQL takes untyped nulls for text. */
    private static String casted() {
        return VALUES.replace(":task", ":task::uuid")
                .replaceAll(
                        ":(registered|acquired|gatewayComplete|firstByte|complete|claimed|submitted|signed|returned|due)\\b",
                        ":$1::timestamptz")
                .replaceAll(":(positive|critical)\\b", ":$1::boolean");
    }

    private static Map<String, @Nullable Object> parameters(ExamTimes exam) {
        Map<String, @Nullable Object> named = new HashMap<>();
        named.put("id", exam.id());
        named.put("origin", exam.origin().name());
        named.put("task", exam.taskId());
        named.put("accession", exam.accessionNumber());
        named.put("study", exam.studyInstanceUid());
        named.put("site", exam.siteCode());
        named.put("village", exam.villageCode());
        named.put("device", exam.deviceSerial());
        named.put("modality", exam.modality());
        named.put("priority", exam.priority().name());
        named.put("reader", exam.reader());
        named.put("reviewer", exam.reviewer());
        named.put("positive", exam.positive());
        named.put("critical", exam.critical());
        named.put("registered", utc(exam.registeredAt()));
        named.put("acquired", utc(exam.acquiredAt()));
        named.put("gatewayComplete", utc(exam.gatewayCompleteAt()));
        named.put("firstByte", utc(exam.hubFirstByteAt()));
        named.put("complete", utc(exam.hubCompleteAt()));
        named.put("claimed", utc(exam.claimedAt()));
        named.put("submitted", utc(exam.submittedAt()));
        named.put("signed", utc(exam.signedAt()));
        named.put("returned", utc(exam.returnedAt()));
        named.put("due", utc(exam.dueAt()));
        return named;
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
