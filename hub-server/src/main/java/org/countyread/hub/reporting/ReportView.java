package org.countyread.hub.reporting;

import java.time.Instant;
import java.util.UUID;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.reporting.Report.Author;
import org.countyread.hub.reporting.Report.Withdrawal;
import org.jspecify.annotations.Nullable;

/** A report as clients see it. Immutable. */
record ReportView(
        UUID id,
        UUID taskId,
        int version,
        int revision,
        ReportState state,
        String findings,
        String impression,
        boolean positive,
        boolean critical,
        @Nullable String templateId,
        ReportText.@Nullable ImageQuality imageQuality,
        @Nullable CriticalCode criticalCode,
        @Nullable String writer,
        Instant savedAt,
        @Nullable Instant submittedAt,
        @Nullable String signer,
        @Nullable Instant signedAt,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnWhy,
        String accessionNumber,
        String studyInstanceUid) {

    static ReportView of(Report report, ReadingTask task) {
        ReportText text = report.text();
        return new ReportView(
                report.id(),
                report.taskId(),
                report.version(),
                report.revision(),
                report.state(),
                text.findings(),
                text.impression(),
                text.positive(),
                text.critical(),
                text.templateId(),
                text.imageQuality(),
                text.criticalCode(),
                report.writer().displayName(),
                report.savedAt(),
                report.submittedAt().orElse(null),
                report.signer().map(Author::displayName).orElse(null),
                report.signedAt().orElse(null),
                report.withdrawal().map(Withdrawal::at).orElse(null),
                report.withdrawal().map(Withdrawal::why).orElse(null),
                task.exam().accessionNumber(),
                task.exam().studyInstanceUid());
    }
}
