package org.countyread.hub.reporting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.countyread.hub.reading.Attempt;
import org.countyread.hub.reading.ModalityGroup;
import org.countyread.hub.reading.ReadingQueue;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.reading.TaskMove;
import org.countyread.hub.reading.TaskState;
import org.countyread.hub.reporting.Report.Author;
import org.countyread.hub.reporting.check.CheckedText;
import org.countyread.hub.reporting.check.Objection;
import org.countyread.hub.reporting.check.ReportChecks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door of reports: drafts, submission, and what was signed. Signing itself is {@link ReportSigning}. Thread-safe. */
@Service
public class Reports {
    private final ReportRepository reports;
    private final ReadingQueue queue;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Reports(ReportRepository reports, ReadingQueue queue, AuditTrail audit, ApplicationEventPublisher events) {
        this.reports = reports;
        this.queue = queue;
        this.audit = audit;
        this.events = events;
    }

    public Optional<Report> report(UUID reportId) {
        return reports.find(reportId);
    }

    /**
     * A report.
     *
     * @throws HubException {@link ReportingError#REPORT_NOT_FOUND}
     */
    public Report require(UUID reportId) {
        return reports.find(reportId)
                .orElseThrow(() ->
                        new HubException(ReportingError.REPORT_NOT_FOUND, "There is no report " + reportId + "."));
    }

    /** The newest version of a task's report. */
    public Optional<Report> ofTask(UUID taskId) {
        return reports.newest(taskId);
    }

    /** The signed PDF of a version, as it went out; empty while unsigned. */
    public Optional<byte[]> pdf(UUID reportId) {
        return reports.rendering(reportId).map(ReportRepository.SignedPdf::pdf);
    }

    /** The SHA-256 of the signed PDF, in hexadecimal. */
    public Optional<String> pdfSha256(UUID reportId) {
        return reports.sha256(reportId);
    }

    /** Saves the text as the task's report; if the task is not the author's to write on, keeps it beside the task. */
    @Transactional
    public SaveResult save(UUID taskId, ReportText text, CurrentUser user) {
        Attempt attempt = queue.attempt(taskId, TaskMove.SAVE, user);
        Author author = ReportRepository.author(user);
        if (!attempt.allowed()) {
            UUID kept = reports.keep(taskId, text, author, "the task was not the author's any more");
            return new SaveResult.Kept(kept, attempt);
        }
        Optional<Report> open =
                reports.newest(taskId).filter(report -> report.state().open());
        UUID id = open.map(report -> overwrite(report, text, author, attempt.task()))
                .orElseGet(() -> reports.insert(taskId, reports.nextVersion(taskId), text, author));
        if (attempt.task().state() == TaskState.CLAIMED) {
            queue.written(taskId, id, user);
        }
        return new SaveResult.Saved(require(id));
    }

    private UUID overwrite(Report before, ReportText text, Author author, ReadingTask task) {
        boolean others = !before.writer().id().equals(author.id());
        if (others && !before.text().equals(text)) {
            reports.keep(before.taskId(), before.text(), before.writer(), author.displayName() + " wrote on");
        }
        if (task.state() == TaskState.SUBMITTED) {
            reports.correct(before.id(), text, author);
        } else {
            reports.update(before.id(), text, author);
        }
        return before.id();
    }

    /**
     * Hands the report over for its signature.
     *
     * @throws HubException if the task is not the caller's, or nothing is written yet
     */
    @Transactional
    public ReadingTask submit(UUID taskId, CurrentUser user) {
        ReadingTask task = queue.attempt(taskId, TaskMove.SUBMIT, user).orRefuse();
        Report report = reports.newest(taskId)
                .filter(open -> open.state().open())
                .orElseThrow(() -> incomplete(ReportChecks.check(checked(task, ReportText.EMPTY))));
        if (!report.writer().id().equals(user.id())) {
            queue.written(taskId, report.id(), user);
            reports.update(report.id(), report.text(), ReportRepository.author(user));
        }
        reports.submit(report.id());
        audit.record(
                AuditAction.REPORT_SUBMITTED,
                "report",
                report.id().toString(),
                Optional.of(task.exam().siteCode()),
                "");
        events.publishEvent(new ReportSubmitted(report.id(), taskId));
        return queue.submitted(taskId);
    }

    /**
     * Begins a new version of a signed report with its text; the signed one stands until the new one is signed.
     *
     * @throws HubException if the report does not stand any more, or the move is not the caller's
     */
    @Transactional
    public ReadingTask revise(UUID reportId, CurrentUser user) {
        Report signed = require(reportId);
        queue.attempt(signed.taskId(), TaskMove.REVISE, user).orRefuse();
        standing(signed);
        UUID draft = reports.insert(
                signed.taskId(), reports.nextVersion(signed.taskId()), signed.text(), ReportRepository.author(user));
        return queue.revising(signed.taskId(), draft, user);
    }

    /**
     * Withdraws a signed report, with a reason; it stays on record and visible.
     *
     * @throws HubException if the report does not stand any more, or the caller is no reviewer
     */
    @Transactional
    public ReadingTask withdraw(UUID reportId, String why, CurrentUser user) {
        Report signed = require(reportId);
        ReadingTask task =
                queue.attempt(signed.taskId(), TaskMove.WITHDRAW, user).orRefuse();
        standing(signed);
        reports.withdraw(signed.id(), ReportRepository.author(user), why);
        audit.record(
                AuditAction.REPORT_WITHDRAWN,
                "report",
                signed.id().toString(),
                Optional.of(task.exam().siteCode()),
                "version " + signed.version());
        return queue.withdrawn(signed.taskId(), why, user);
    }

    private void standing(Report report) {
        boolean newest = reports.newest(report.taskId())
                .map(Report::id)
                .map(report.id()::equals)
                .orElse(false);
        if (!newest || report.state() != ReportState.SIGNED) {
            throw new HubException(ReportingError.REPORT_CHANGED, "Another version of the report stands now.");
        }
    }

    /** All versions of a task's report, newest first. */
    List<Report> versions(UUID taskId) {
        return reports.versions(taskId);
    }

    /** What does not fit in the report that stands, or in a text that somebody is just writing. */
    public List<Objection> check(ReadingTask task, ReportText text) {
        return ReportChecks.check(checked(task, text));
    }

    /** Texts kept beside the task's report: the caller's own, or everybody's for a reviewer. */
    List<ReportRepository.KeptText> kept(UUID taskId, CurrentUser user) {
        return reports.kept(taskId, user.id(), user.has(Role.REVIEWER));
    }

    static HubException incomplete(List<Objection> objections) {
        List<Objection> blocking = objections.stream().filter(Objection::blocks).toList();
        return new HubException(
                ReportingError.REPORT_INCOMPLETE,
                "The report cannot be signed yet: "
                        + String.join(
                                ", ",
                                blocking.stream()
                                        .map(Objection::code)
                                        .distinct()
                                        .toList()),
                Map.of("fields", blocking));
    }

    private static CheckedText checked(ReadingTask task, ReportText text) {
        ReadingTask.Exam exam = task.exam();
        String requested = String.join(
                " ",
                exam.item().orElse(""),
                exam.bodyPart().orElse(""),
                exam.description().orElse(""));
        return new CheckedText(
                ModalityGroup.of(exam.modality()),
                requested,
                exam.patient().sex(),
                text.findings(),
                text.impression(),
                text.positive(),
                text.critical());
    }
}
