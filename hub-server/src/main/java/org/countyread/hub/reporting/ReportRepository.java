package org.countyread.hub.reporting;

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
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.reporting.Report.Author;
import org.countyread.hub.reporting.Report.Withdrawal;
import org.countyread.hub.reporting.ReportText.ImageQuality;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of reports, kept texts and renderings. Thread-safe. */
@Repository
class ReportRepository {
    private final JdbcClient jdbc;
    private final Clock clock;

    ReportRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Report> find(UUID id) {
        return jdbc.sql("select * from reporting.report where id = :id")
                .param("id", id)
                .query((row, number) -> report(row))
                .optional();
    }

    /** The newest version of a task's report. */
    Optional<Report> newest(UUID taskId) {
        return versions(taskId).stream().findFirst();
    }

    /** All versions, newest first. */
    List<Report> versions(UUID taskId) {
        return jdbc.sql("select * from reporting.report where task_id = :task order by version desc")
                .param("task", taskId)
                .query((row, number) -> report(row))
                .list();
    }

    int nextVersion(UUID taskId) {
        return jdbc.sql("select coalesce(max(version), 0) + 1 from reporting.report where task_id = :task")
                .param("task", taskId)
                .query(Integer.class)
                .single();
    }

    UUID insert(UUID taskId, int version, ReportText text, Author writer) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into reporting.report (id, task_id, version, state, findings, impression, positive,
                            critical, template_id, image_quality, critical_code, writer_id, writer_username, writer_name,
                            saved_at)
                        values (:id, :task, :version, 'DRAFT', :findings, :impression, :positive, :critical, :template,
                            :quality, :criticalCode, :writer, :username, :name, :now)""")
                .param("id", id)
                .param("task", taskId)
                .param("version", version)
                .params(textParameters(text))
                .param("writer", writer.id())
                .param("username", writer.username())
                .param("name", writer.displayName())
                .param("now", now())
                .update();
        return id;
    }

    /** The holder's own text; the holder becomes the writer. */
    void update(UUID id, ReportText text, Author writer) {
        jdbc.sql("""
                        update reporting.report set findings = :findings, impression = :impression,
                            positive = :positive, critical = :critical, template_id = :template,
                            image_quality = :quality, critical_code = :criticalCode, revision = revision + 1, state = 'DRAFT', submitted_at = null,
                            writer_id = :writer, writer_username = :username, writer_name = :name, corrected_by = null,
                            saved_at = :now
                        where id = :id and state in ('DRAFT', 'SUBMITTED')""")
                .param("id", id)
                .params(textParameters(text))
                .param("writer", writer.id())
                .param("username", writer.username())
                .param("name", writer.displayName())
                .param("now", now())
                .update();
    }

    /** A reviewer's correction of a submitted text; the writer stays the writer. */
    void correct(UUID id, ReportText text, Author reviewer) {
        jdbc.sql("""
                        update reporting.report set findings = :findings, impression = :impression,
                            positive = :positive, critical = :critical, template_id = :template,
                            image_quality = :quality, critical_code = :criticalCode, revision = revision + 1, corrected_by = :name, saved_at = :now
                        where id = :id and state = 'SUBMITTED'""")
                .param("id", id)
                .params(textParameters(text))
                .param("name", reviewer.displayName())
                .param("now", now())
                .update();
    }

    void submit(UUID id) {
        jdbc.sql("""
                        update reporting.report set state = 'SUBMITTED', submitted_at = :now
                        where id = :id and state = 'DRAFT'""").param("id", id).param("now", now()).update();
    }

    /** Signs the version if it is still the revision that was rendered; whether it was. */
    boolean sign(UUID id, int revision, Author signer, Instant at) {
        return jdbc.sql("""
                        update reporting.report set state = 'SIGNED', submitted_at = coalesce(submitted_at, :at),
                            signed_at = :at, signer_id = :signer, signer_username = :username, signer_name = :name
                        where id = :id and revision = :revision and state in ('DRAFT', 'SUBMITTED')""")
                        .param("id", id)
                        .param("revision", revision)
                        .param("at", utc(at))
                        .param("signer", signer.id())
                        .param("username", signer.username())
                        .param("name", signer.displayName())
                        .update()
                == 1;
    }

    void withdraw(UUID id, Author by, String why) {
        jdbc.sql("""
                        update reporting.report set state = 'WITHDRAWN', withdrawn_at = :now, withdrawn_by = :by,
                            withdrawn_why = :why
                        where id = :id and state = 'SIGNED'""")
                .param("id", id)
                .param("now", now())
                .param("by", by.displayName())
                .param("why", why)
                .update();
    }

    void keepRendering(UUID reportId, String paper, String sha256, byte[] pdf) {
        jdbc.sql("""
                        insert into reporting.rendering (report_id, made_at, paper, sha256, pdf)
                        values (:id, :now, :paper, :sha256, :pdf)""")
                .param("id", reportId)
                .param("now", now())
                .param("paper", paper)
                .param("sha256", sha256)
                .param("pdf", pdf)
                .update();
    }

    Optional<SignedPdf> rendering(UUID reportId) {
        return jdbc.sql("select pdf, sha256 from reporting.rendering where report_id = :id")
                .param("id", reportId)
                .query((row, number) -> new SignedPdf(row.getBytes("pdf"), row.getString("sha256")))
                .optional();
    }

    Optional<String> sha256(UUID reportId) {
        return jdbc.sql("select sha256 from reporting.rendering where report_id = :id")
                .param("id", reportId)
                .query(String.class)
                .optional();
    }

    /** Keeps a text beside the task's report and says under which id. */
    UUID keep(UUID taskId, ReportText text, Author author, String why) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into reporting.kept_text (id, task_id, kept_at, author_id, author_name, why, findings,
                            impression, positive, critical)
                        values (:id, :task, :now, :author, :name, :why, :findings, :impression, :positive,
                            :critical)""")
                .param("id", id)
                .param("task", taskId)
                .param("now", now())
                .param("author", author.id())
                .param("name", author.displayName())
                .param("why", why)
                .param("findings", text.findings())
                .param("impression", text.impression())
                .param("positive", text.positive())
                .param("critical", text.critical())
                .update();
        return id;
    }

    /** A person's own kept texts on a task, newest first; a reviewer sees everybody's. */
    List<KeptText> kept(UUID taskId, UUID author, boolean everybody) {
        return jdbc.sql("""
                        select * from reporting.kept_text
                        where task_id = :task and (:everybody or author_id = :author)
                        order by kept_at desc limit 100""")
                .param("task", taskId)
                .param("author", author)
                .param("everybody", everybody)
                .query((row, number) -> new KeptText(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("kept_at").toInstant(),
                        row.getString("author_name"),
                        row.getString("why"),
                        row.getString("findings"),
                        row.getString("impression"),
                        row.getBoolean("positive"),
                        row.getBoolean("critical")))
                .list();
    }

    static Author author(CurrentUser user) {
        return new Author(user.id(), user.username(), user.displayName());
    }

    private static Map<String, @Nullable Object> textParameters(ReportText text) {
        Map<String, @Nullable Object> named = new HashMap<>();
        named.put("findings", text.findings());
        named.put("impression", text.impression());
        named.put("positive", text.positive());
        named.put("critical", text.critical());
        named.put("template", text.templateId());
        named.put(
                "quality",
                text.imageQuality() == null ? null : text.imageQuality().name());
        named.put(
                "criticalCode",
                text.criticalCode() == null ? null : text.criticalCode().name());
        return named;
    }

    private static Report report(ResultSet row) throws SQLException {
        String quality = row.getString("image_quality");
        String criticalCode = row.getString("critical_code");
        return new Report(
                row.getObject("id", UUID.class),
                row.getObject("task_id", UUID.class),
                row.getInt("version"),
                row.getInt("revision"),
                ReportState.valueOf(row.getString("state")),
                new ReportText(
                        row.getString("findings"),
                        row.getString("impression"),
                        row.getBoolean("positive"),
                        row.getBoolean("critical"),
                        row.getString("template_id"),
                        quality == null ? null : ImageQuality.valueOf(quality),
                        criticalCode == null ? null : CriticalCode.valueOf(criticalCode)),
                new Author(
                        row.getObject("writer_id", UUID.class),
                        row.getString("writer_username"),
                        row.getString("writer_name")),
                row.getTimestamp("saved_at").toInstant(),
                instant(row, "submitted_at"),
                Optional.ofNullable(row.getObject("signer_id", UUID.class))
                        .map(id -> new Author(id, text(row, "signer_username"), text(row, "signer_name"))),
                instant(row, "signed_at"),
                instant(row, "withdrawn_at")
                        .map(at -> new Withdrawal(at, text(row, "withdrawn_by"), text(row, "withdrawn_why"))));
    }

    private static String text(ResultSet row, String column) {
        try {
            String value = row.getString(column);
            return value == null ? "" : value;
        } catch (SQLException unreadable) {
            throw new IllegalStateException("column " + column, unreadable);
        }
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** The signed PDF with its digest. */
    @SuppressWarnings("ArrayRecordComponent") // carried from the table to the wire, never compared
    record SignedPdf(byte[] pdf, String sha256) {}

    /** A text that is not the task's report. */
    record KeptText(
            UUID id,
            Instant keptAt,
            String author,
            String why,
            String findings,
            String impression,
            boolean positive,
            boolean critical) {}
}
