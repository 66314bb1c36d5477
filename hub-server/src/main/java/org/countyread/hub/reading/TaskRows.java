package org.countyread.hub.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.archive.ExamPriority;
import org.countyread.hub.reading.ReadingTask.Exam;
import org.countyread.hub.reading.ReadingTask.Holder;
import org.countyread.hub.reading.ReadingTask.Patient;
import org.countyread.hub.reading.ReadingTask.Times;
import org.countyread.hub.reading.ReadingTask.Writer;
import org.jspecify.annotations.Nullable;

/** Turns a row of reading.task into a {@link ReadingTask} as it stands at an instant. Thread-safe. */
final class TaskRows {
    private TaskRows() {}

    static ReadingTask read(ResultSet row, Instant now) throws SQLException {
        TaskState stored = TaskState.valueOf(row.getString("state"));
        Optional<Holder> holder = holder(row);
        boolean over = stored == TaskState.CLAIMED
                && holder.map(held -> !held.until().isAfter(now)).orElse(true);
        return new ReadingTask(
                row.getObject("id", UUID.class),
                over ? TaskState.AWAITING : stored,
                exam(row),
                SignerRule.valueOf(row.getString("signers")),
                instant(row, "due_at"),
                over ? Optional.empty() : holder,
                Optional.ofNullable(row.getObject("report_id", UUID.class)),
                writer(row),
                text(row, "signer_username"),
                text(row, "signer_name"),
                text(row, "reason"),
                text(row, "reason_by"),
                times(row));
    }

    private static Exam exam(ResultSet row) throws SQLException {
        return new Exam(
                row.getString("study_instance_uid"),
                row.getString("accession_number"),
                row.getString("site_code"),
                new Patient(
                        row.getString("patient_id"),
                        row.getString("patient_name"),
                        text(row, "patient_sex"),
                        date(row, "patient_birth_date")),
                row.getString("modality"),
                text(row, "description"),
                text(row, "body_part"),
                text(row, "item"),
                text(row, "indication"),
                text(row, "village_code"),
                text(row, "device_serial"),
                date(row, "study_date"),
                ExamPriority.valueOf(row.getString("priority")),
                row.getInt("objects"));
    }

    private static Optional<Holder> holder(ResultSet row) throws SQLException {
        UUID id = row.getObject("holder_id", UUID.class);
        return id == null
                ? Optional.empty()
                : Optional.of(new Holder(
                        id,
                        row.getString("holder_username"),
                        row.getString("holder_name"),
                        instant(row, "held_since"),
                        instant(row, "lease_until")));
    }

    private static Optional<Writer> writer(ResultSet row) throws SQLException {
        UUID id = row.getObject("writer_id", UUID.class);
        return id == null
                ? Optional.empty()
                : Optional.of(new Writer(id, row.getString("writer_username"), row.getString("writer_name")));
    }

    private static Times times(ResultSet row) throws SQLException {
        return new Times(
                maybe(row, "registered_at"),
                maybe(row, "acquired_at"),
                maybe(row, "gateway_complete_at"),
                maybe(row, "hub_first_byte_at"),
                instant(row, "hub_complete_at"),
                maybe(row, "claimed_at"),
                maybe(row, "submitted_at"),
                maybe(row, "signed_at"),
                maybe(row, "returned_at"),
                instant(row, "moved_at"));
    }

    /** An instant as the driver takes it. */
    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(TaskRows::utc).orElse(null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static Optional<Instant> maybe(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private static Optional<LocalDate> date(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
