package org.countyread.hub.returning;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.ingest.SiteMessageReceived;
import org.countyread.hub.reading.ReadingQueue;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.reporting.Report;
import org.countyread.hub.reporting.Reports;
import org.countyread.hub.returning.News.ReportReceipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Records who received and who printed a report at the site. Being told twice leaves one record. Thread-safe. */
@Component
class Receipts {
    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);
    private static final Set<String> EVENTS = Set.of("RECEIVED", "PRINTED");

    private final MailRepository mails;
    private final Reports reports;
    private final ReadingQueue queue;
    private final AuditTrail audit;
    private final JsonMapper json;

    Receipts(MailRepository mails, Reports reports, ReadingQueue queue, AuditTrail audit, JsonMapper json) {
        this.mails = mails;
        this.reports = reports;
        this.queue = queue;
        this.audit = audit;
        this.json = json;
    }

    @ApplicationModuleListener
    void on(SiteMessageReceived message) {
        if (message.kind().equals("receipt")) {
            parse(message).ifPresent(receipt -> record(message.siteCode(), receipt));
        }
    }

    private Optional<ReportReceipt> parse(SiteMessageReceived message) {
        try {
            return Optional.of(json.readValue(message.json(), ReportReceipt.class))
                    .filter(receipt -> receipt.reportId() != null && receipt.at() != null)
                    .filter(receipt -> EVENTS.contains(receipt.event()));
        } catch (JacksonException malformed) {
            LOG.warn("site {} sent a receipt that cannot be read: {}", message.siteCode(), malformed.getClass());
            return Optional.empty();
        }
    }

    /** A site speaks for its own exams only. */
    private void record(String siteCode, ReportReceipt receipt) {
        Optional<Report> report = reports.report(receipt.reportId());
        Optional<ReadingTask> task = report.flatMap(found -> queue.task(found.taskId()))
                .filter(found -> found.exam().siteCode().equals(siteCode));
        if (task.isEmpty()) {
            LOG.warn("site {} sent a receipt for a report that is not its own", siteCode);
            return;
        }
        String by = Objects.requireNonNullElse(receipt.by(), "");
        Instant at = receipt.at();
        mails.receipt(receipt.reportId(), receipt.version(), siteCode, receipt.event(), at, by);
        queue.delivered(task.get().id(), at);
        audit.recordOf(
                by.isEmpty() ? AuditTrail.SYSTEM : by,
                receipt.event().equals("PRINTED") ? AuditAction.REPORT_PRINTED : AuditAction.REPORT_RECEIVED,
                "report",
                receipt.reportId().toString(),
                Optional.of(siteCode),
                "");
    }
}
