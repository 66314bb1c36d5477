package org.countyread.gateway.exam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.countyread.gateway.platform.Database;
import org.springframework.stereotype.Repository;

/** All SQL of reports and of the mail that has been taken. Thread-safe. */
@Repository
class ReportRepository {
    /** A report and its file. Immutable. */
    record Shelved(Report report, String file) {}

    private final Database database;

    ReportRepository(Database database) {
        this.database = database;
    }

    /** Whether the mail is new; a mail that is handed over again changes nothing. */
    boolean firstTime(String mailId, String kind, Instant at) {
        return database.writes()
                        .sql("""
                            insert into mail (mail_id, kind, received_at) values (:mailId, :kind, :at)
                            on conflict do nothing""")
                        .param("mailId", mailId)
                        .param("kind", kind)
                        .param("at", at.toEpochMilli())
                        .update()
                == 1;
    }

    boolean known(String mailId) {
        return database.reads()
                .sql("select exists (select 1 from mail where mail_id = :mailId)")
                .param("mailId", mailId)
                .query(Boolean.class)
                .single();
    }

    int forgetMailBefore(Instant before) {
        return database.writes()
                .sql("delete from mail where received_at < :before")
                .param("before", before.toEpochMilli())
                .update();
    }

    void insert(String accession, ExamMessages.ReportNews news, String file, Instant receivedAt) {
        database.writes()
                .sql("""
                    insert into report (report_id, version, accession, study_uid, signed_at, signer, impression, positive,
                        critical, file, sha256, received_at)
                    values (:id, :version, :accession, :study, :signedAt, :signer, :impression, :positive, :critical,
                        :file, :sha256, :receivedAt)
                    on conflict do nothing""")
                .param("id", news.reportId())
                .param("version", news.version())
                .param("accession", accession)
                .param("study", news.studyInstanceUid())
                .param("signedAt", news.signedAt().toInstant().toEpochMilli())
                .param("signer", news.signer())
                .param("impression", news.impression())
                .param("positive", news.positive())
                .param("critical", news.critical())
                .param("file", file)
                .param("sha256", news.pdfSha256())
                .param("receivedAt", receivedAt.toEpochMilli())
                .update();
    }

    /** The report of an exam that was signed last. */
    Optional<Shelved> newest(String accession) {
        return database.writes()
                .sql("""
                    select * from report where accession = :accession
                    order by signed_at desc, version desc limit 1""")
                .param("accession", accession)
                .query((row, n) -> new Shelved(report(row), row.getString("file")))
                .optional();
    }

    void markPrinted(Report report, Instant at, String by) {
        database.writes()
                .sql("""
                    update report set printed_at = :at, printed_by = :by
                    where report_id = :id and version = :version and printed_at is null""")
                .param("id", report.reportId())
                .param("version", report.version())
                .param("at", at.toEpochMilli())
                .param("by", by)
                .update();
    }

    static Report report(ResultSet row) throws SQLException {
        return new Report(
                row.getString("report_id"),
                row.getInt("version"),
                ExamRepository.instant(row, "signed_at"),
                row.getString("signer"),
                row.getString("impression"),
                row.getBoolean("positive"),
                row.getBoolean("critical"),
                ExamRepository.instantOrNull(row, "printed_at"));
    }
}
