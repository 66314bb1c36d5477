package org.countyread.hub.reporting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.countyread.hub.reading.ReadingQueue;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.reading.TaskView;
import org.countyread.hub.reading.TaskViews;
import org.countyread.hub.reporting.template.ReportTemplate;
import org.countyread.hub.reporting.template.TemplateDictionary;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports, their signed PDF and the template dictionary over HTTP. Thread-safe. */
@RestController
class ReportController {
    private final Reports reports;
    private final ReadingQueue queue;
    private final TaskViews views;
    private final TemplateDictionary templates;
    private final AuditTrail audit;

    ReportController(
            Reports reports, ReadingQueue queue, TaskViews views, TemplateDictionary templates, AuditTrail audit) {
        this.reports = reports;
        this.queue = queue;
        this.views = views;
        this.templates = templates;
        this.audit = audit;
    }

    @GetMapping("/api/reports/{id}")
    ReportView report(CurrentUser user, @PathVariable UUID id) {
        Report report = reports.require(id);
        ReadingTask task = visible(user, report);
        audit.record(
                AuditAction.REPORT_VIEWED,
                "report",
                id.toString(),
                Optional.of(task.exam().siteCode()),
                "");
        return ReportView.of(report, task);
    }

    /** The signed PDF, byte for byte as it went out. */
    @GetMapping("/api/reports/{id}/pdf")
    ResponseEntity<byte[]> pdf(CurrentUser user, @PathVariable UUID id) {
        Report report = reports.require(id);
        ReadingTask task = visible(user, report);
        byte[] pdf = reports.pdf(id)
                .orElseThrow(() -> new HubException(ReportingError.REPORT_UNSIGNED, "The report is not signed yet."));
        String sha256 = reports.pdfSha256(id).orElseThrow();
        audit.record(
                AuditAction.REPORT_VIEWED,
                "report",
                id.toString(),
                Optional.of(task.exam().siteCode()),
                "pdf");
        String name = (task.exam().accessionNumber().isEmpty()
                        ? id.toString()
                        : task.exam().accessionNumber()) + "-v" + report.version() + ".pdf";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString())
                .header("X-Content-SHA256", sha256)
                .body(pdf);
    }

    /** Begins a new version of a signed report; the caller holds the task again. */
    @PostMapping("/api/reports/{id}/revise")
    TaskView revise(CurrentUser user, @PathVariable UUID id) {
        user.require(Role.READER, Role.REVIEWER);
        return views.one(reports.revise(id, user));
    }

    /** Withdraws a signed report; the study waits to be read anew. */
    @PostMapping("/api/reports/{id}/withdraw")
    TaskView withdraw(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody Reason reason) {
        user.require(Role.READER, Role.REVIEWER);
        return views.one(reports.withdraw(id, reason.reason().strip(), user));
    }

    @GetMapping("/api/report-templates")
    ReportTemplates templates(CurrentUser user, @RequestParam(required = false) @Nullable String modality) {
        user.require(Role.READER, Role.REVIEWER, Role.ADMINISTRATOR);
        return new ReportTemplates(templates.list(Optional.ofNullable(modality)));
    }

    /** Signed reports may be seen by everybody whose site it is; drafts belong to the reading room. */
    private ReadingTask visible(CurrentUser user, Report report) {
        ReadingTask task = queue.require(report.taskId());
        boolean readingRoom = user.has(Role.READER, Role.REVIEWER, Role.ADMINISTRATOR);
        if (!readingRoom && (report.state().open() || !user.maySee(task.exam().siteCode()))) {
            throw new HubException(ReportingError.REPORT_NOT_FOUND, "There is no report " + report.id() + ".");
        }
        return task;
    }

    record Reason(@NotBlank @Size(max = 500) String reason) {}

    record ReportTemplates(List<ReportTemplate> items) {}
}
