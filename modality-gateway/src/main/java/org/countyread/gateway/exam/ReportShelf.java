package org.countyread.gateway.exam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.platform.DurableFiles;
import org.countyread.gateway.platform.ErrorCode;
import org.countyread.gateway.platform.GatewayException;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.gateway.spool.OutgoingMessages;
import org.countyread.link.transport.ContentDigest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Keeps the signed reports that have come back, every version of them, and tells the hub that they came and were
 * printed. Thread-safe.
 */
@Service
public class ReportShelf {
    private final Database database;
    private final ExamRepository exams;
    private final ReportRepository reports;
    private final HubNewsDesk news;
    private final OutgoingMessages outgoing;
    private final Site site;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Path folder;

    ReportShelf(
            Database database,
            ExamRepository exams,
            ReportRepository reports,
            HubNewsDesk news,
            OutgoingMessages outgoing,
            Site site,
            Clock clock,
            ApplicationEventPublisher events,
            GatewaySettings settings)
            throws IOException {
        this.database = database;
        this.exams = exams;
        this.reports = reports;
        this.news = news;
        this.outgoing = outgoing;
        this.site = site;
        this.clock = clock;
        this.events = events;
        this.folder = Files.createDirectories(settings.dataDirectory().resolve("reports"));
    }

    /**
     * Puts a report on the shelf; durable when it returns, and then a receipt is on its way.
     *
     * @throws IOException if the bytes are not the ones the hub signed, or cannot be written
     */
    public void put(String mailId, ExamMessages.ReportNews report, byte[] pdf) throws IOException {
        if (reports.known(mailId)) {
            return;
        }
        String digest = ContentDigest.hex(pdf);
        if (!digest.equalsIgnoreCase(report.pdfSha256())) {
            throw new IOException("the PDF of mail %s has the digest %s, its header says %s"
                    .formatted(mailId, digest, report.pdfSha256()));
        }
        String file = digest + ".pdf";
        DurableFiles.write(folder.resolve(file), pdf);
        Instant now = clock.instant();
        String accession = database.inTransaction(() -> {
            reports.firstTime(mailId, ExamMessages.REPORT, now);
            String number = news.accession(report.accessionNumber(), report.studyInstanceUid())
                    .orElseGet(() -> unknownExam(report, now));
            reports.insert(number, report, file, now);
            exams.stepLatest(number, StepName.SIGNED, report.signedAt().toInstant(), report.signer());
            exams.stepLatest(number, StepName.RETURNED, now, null);
            receipt(
                    number,
                    report.reportId(),
                    report.version(),
                    "RECEIVED",
                    now,
                    site.identity().code());
            events.publishEvent(new ReportShelved(number, report, folder.resolve(file)));
            return number;
        });
        outgoing.wake();
        events.publishEvent(new ExamChanged(accession));
    }

    /** A report whose exam this box does not remember is still shown: under its number, without a patient. */
    private String unknownExam(ExamMessages.ReportNews report, Instant now) {
        String number = Optional.ofNullable(report.accessionNumber())
                .filter(given -> !given.isBlank())
                .orElse("R-" + report.reportId());
        exams.insert(
                new Exam(
                        number,
                        report.studyInstanceUid(),
                        new Patient("", "", null, null),
                        "OT",
                        null,
                        null,
                        null,
                        Priority.ROUTINE,
                        null,
                        null,
                        null,
                        true,
                        null,
                        now,
                        null,
                        null),
                LocalDate.ofInstant(now, clock.getZone()));
        return number;
    }

    /**
     * The PDF of the report signed last.
     *
     * @throws GatewayException {@code exam-not-found} or {@code report-not-found}
     */
    public Path pdf(String accession) {
        if (!exams.exists(accession)) {
            throw new GatewayException(ErrorCode.EXAM_NOT_FOUND, "This site has no exam with this number.");
        }
        return folder.resolve(newest(accession).file());
    }

    /** Notes that the report was printed, and by whom; the first time also tells the hub. */
    public void printed(String accession, String by) {
        Instant now = clock.instant();
        database.inTransaction(() -> {
            if (!exams.exists(accession)) {
                throw new GatewayException(ErrorCode.EXAM_NOT_FOUND, "This site has no exam with this number.");
            }
            Report report = newest(accession).report();
            if (report.printedAt() == null) {
                reports.markPrinted(report, now, by);
                exams.stepLatest(accession, StepName.PRINTED, now, by);
                receipt(accession, report.reportId(), report.version(), "PRINTED", now, by);
            }
        });
        outgoing.wake();
        events.publishEvent(new ExamChanged(accession));
    }

    private ReportRepository.Shelved newest(String accession) {
        return reports.newest(accession)
                .orElseThrow(() ->
                        new GatewayException(ErrorCode.REPORT_NOT_FOUND, "No report has come for this exam yet."));
    }

    private void receipt(String accession, String reportId, int version, String event, Instant at, String by) {
        OffsetDateTime local = at.atZone(clock.getZone()).toOffsetDateTime();
        outgoing.add(
                ExamMessages.RECEIPT,
                accession,
                new ExamMessages.ReportReceipt(reportId, version, accession, event, local, by));
    }
}
