package org.countyread.hub.returning;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.reading.TaskState;
import org.countyread.hub.reporting.Report;
import org.jspecify.annotations.Nullable;

/** What a site is told, as it stands in the header of a mail. Field names are part of the line's contract. Pure. */
final class News {
    private News() {}

    /** How an exam stands in the reading room (mail kind {@code exam-state}). */
    record ExamStateNews(
            String accessionNumber,
            String studyInstanceUid,
            String state,
            Instant at,
            @Nullable String by,
            @Nullable String reason) {}

    /** A signed report (mail kind {@code report}); the body of the mail is the PDF. */
    record ReportNews(
            UUID reportId,
            int version,
            String accessionNumber,
            String studyInstanceUid,
            Instant signedAt,
            String signer,
            String impression,
            boolean positive,
            boolean critical,
            String pdfSha256) {}

    /** What a site did with a report (item kind {@code receipt}). */
    record ReportReceipt(
            UUID reportId,
            int version,
            @Nullable String accessionNumber,
            String event,
            Instant at,
            @Nullable String by) {}

    static ExamStateNews state(ReadingTask task) {
        return state(task, task.times().movedAt());
    }

    /** How a task stands, said anew at an instant because the site believes otherwise. */
    static ExamStateNews state(ReadingTask task, Instant at) {
        return new ExamStateNews(
                task.exam().accessionNumber(),
                task.exam().studyInstanceUid(),
                task.state().name(),
                at,
                by(task).orElse(null),
                task.reason().orElse(null));
    }

    static ReportNews report(ReadingTask task, Report report, String pdfSha256) {
        return new ReportNews(
                report.id(),
                report.version(),
                task.exam().accessionNumber(),
                task.exam().studyInstanceUid(),
                report.signedAt().orElseThrow(),
                report.signer().orElseThrow().displayName(),
                report.text().impression(),
                report.text().positive(),
                report.text().critical(),
                pdfSha256);
    }

    private static Optional<String> by(ReadingTask task) {
        if (task.state() == TaskState.CLAIMED) {
            return task.holder().map(ReadingTask.Holder::displayName);
        }
        if (task.state() == TaskState.SUBMITTED) {
            return task.writer().map(ReadingTask.Writer::displayName);
        }
        return task.state().signed() ? task.signerName() : task.reasonBy();
    }
}
