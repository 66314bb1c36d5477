package org.countyread.hub.critical;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.critical.CriticalStep.StepKind;
import org.countyread.hub.critical.CriticalValue.Acknowledgement;
import org.countyread.hub.critical.CriticalValue.Action;
import org.countyread.hub.critical.CriticalValue.Exam;
import org.countyread.hub.critical.CriticalValue.Retraction;
import org.countyread.hub.critical.CriticalValue.Via;
import org.countyread.hub.ingest.SiteMailTaken;
import org.countyread.hub.ingest.SitePost;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.reading.ReadingQueue;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.reporting.CriticalCode;
import org.countyread.hub.reporting.Report;
import org.countyread.hub.reporting.ReportSigned;
import org.countyread.hub.reporting.Reports;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Flags critical values and carries them to their end. Every change, its step, its audit entry and the news for the site
 * are one transaction. Thread-safe.
 */
@Service
class CriticalValues {
    private static final int TEXT_MAX = 500;

    private final CriticalRepository values;
    private final ReadingQueue queue;
    private final Reports reports;
    private final SitePost post;
    private final AuditTrail audit;
    private final EscalationPolicy escalation;
    private final JsonMapper json;
    private final Clock clock;

    CriticalValues(
            CriticalRepository values,
            ReadingQueue queue,
            Reports reports,
            SitePost post,
            AuditTrail audit,
            CriticalSettings settings,
            JsonMapper json,
            Clock clock) {
        this.values = values;
        this.queue = queue;
        this.reports = reports;
        this.post = post;
        this.audit = audit;
        this.escalation = new EscalationPolicy(settings.ladder(), settings.repeat());
        this.json = json;
        this.clock = clock;
    }

    /**
     * Flags a finding now, before any report. The same finding of the same study again changes nothing.
     *
     * @throws HubException {@code task-not-found}
     */
    @Transactional
    public CriticalValue flag(UUID taskId, CriticalCode code, String text, CurrentUser user) {
        ReadingTask task = queue.require(taskId);
        raise(task, code, text, user);
        return values.ofTask(taskId).stream()
                .filter(value -> value.code() == code)
                .findFirst()
                .orElseThrow();
    }

    /** Part of the signature's own transaction: a critical report whose finding was not flagged before flags it. */
    @EventListener
    @Transactional
    public void on(ReportSigned event) {
        Report report = reports.require(event.reportId());
        if (!report.text().critical()) {
            return;
        }
        ReadingTask task = queue.require(event.taskId());
        CriticalCode named = report.text().criticalCode();
        boolean flaggedBefore = !values.ofTask(task.id()).isEmpty();
        if (named != null || !flaggedBefore) {
            CurrentUser signer =
                    CurrentUser.current().orElseThrow(() -> new IllegalStateException("a report was signed by nobody"));
            raise(
                    task,
                    named == null ? CriticalCode.OTHER : named,
                    report.text().impression(),
                    signer);
        }
        values.reported(task.id(), report.id());
        Instant signedAt = report.signedAt().orElseThrow();
        String signer = report.signer().map(Report.Author::displayName).orElse("");
        for (CriticalValue value : values.ofTask(task.id())) {
            values.step(value.id(), StepKind.REPORTED, signedAt, signer, "version " + report.version());
        }
    }

    private void raise(ReadingTask task, CriticalCode code, String text, CurrentUser user) {
        UUID id = UUID.randomUUID();
        Instant now = now();
        boolean made =
                values.insertIfAbsent(id, task.id(), exam(task), code, cut(text), user, now, escalation.dueAt(now, 0));
        if (made) {
            values.step(id, StepKind.FLAGGED, now, user.displayName(), code.name());
            record(AuditAction.CRITICAL_FLAGGED, id, task.exam().siteCode(), code.name());
            tellSite(id);
        }
    }

    /** A named person at the site knows and has said what was done. Being told twice changes nothing. */
    @Transactional
    public void acknowledgedAtSite(CriticalValue known, Acknowledgement given, Action action) {
        CriticalValue value = require(known.id());
        values.step(value.id(), StepKind.ACKNOWLEDGED, given.at(), given.person(), given.readBack());
        values.step(value.id(), StepKind.ACTION, given.at(), action.by(), action.text());
        if (value.state() == CriticalState.OPEN || value.state() == CriticalState.ACKNOWLEDGED) {
            acknowledge(value, given, given.person());
            close(value, action, given.person());
            tellSite(value.id());
        }
    }

    /**
     * Somebody at the hub has told a named person at the site on the telephone.
     *
     * @param action what they said was done; empty while they are still at it
     */
    @Transactional
    public CriticalValue acknowledgedByPhone(
            UUID id, String person, String readBack, Optional<String> action, CurrentUser user) {
        CriticalValue value = unclosed(id);
        Instant now = now();
        values.step(id, StepKind.ACKNOWLEDGED, now, person, readBack);
        acknowledge(value, new Acknowledgement(now, person, Via.PHONE, readBack), user.username());
        action.ifPresent(text -> {
            values.step(id, StepKind.ACTION, now, person, text);
            close(value, new Action(now, person, text), user.username());
        });
        tellSite(id);
        return require(id);
    }

    /**
     * Records what the site has done about a value that it acknowledged on the telephone.
     *
     * @throws HubException {@link CriticalError#CRITICAL_VALUE_OPEN} if nobody has acknowledged it
     */
    @Transactional
    public CriticalValue acted(UUID id, String text, CurrentUser user) {
        CriticalValue value = unclosed(id);
        Acknowledgement given = value.acknowledgement()
                .orElseThrow(() -> new HubException(
                        CriticalError.CRITICAL_VALUE_OPEN, "Nobody at the site has acknowledged this value yet."));
        Instant now = now();
        values.step(id, StepKind.ACTION, now, given.person(), text);
        close(value, new Action(now, given.person(), text), user.username());
        tellSite(id);
        return require(id);
    }

    /**
     * Takes back what was flagged by mistake, also when the site has acted on it already: then it must know all the more.
     * Taking it back again changes nothing.
     *
     * @throws HubException {@link CriticalError#CRITICAL_VALUE_OF_ANOTHER} unless the user flagged it, reviews or
     *     administrates
     */
    @Transactional
    public CriticalValue retract(UUID id, RetractionReason reason, String text, CurrentUser user) {
        CriticalValue value = require(id);
        if (!RetractionPolicy.mayRetract(value, user)) {
            throw new HubException(
                    CriticalError.CRITICAL_VALUE_OF_ANOTHER,
                    "Only who flagged it, a reviewer or an administrator takes a critical value back.",
                    Map.of("flaggedBy", value.flaggedBy()));
        }
        Instant now = now();
        if (values.retracted(id, new Retraction(now, user.displayName(), reason, text))) {
            values.step(id, StepKind.RETRACTED, now, user.displayName(), text);
            record(AuditAction.CRITICAL_RETRACTED, id, value.exam().siteCode(), reason.name());
            tellSite(id);
        }
        return require(id);
    }

    /** A named person at the site has seen that it was taken back. Being told twice changes nothing. */
    @Transactional
    public void retractionSeen(CriticalValue value, String person, Instant at) {
        values.step(value.id(), StepKind.RETRACTION_SEEN, at, person, "");
    }

    /** The site's box has it on its screen or will show it with the next look; nobody may have seen it yet. */
    @EventListener
    @Transactional
    public void on(SiteMailTaken event) {
        if (event.kind().equals(CriticalNews.KIND)) {
            UUID id = CriticalNews.valueOf(event.mailId());
            Instant now = now();
            if (values.reachedSite(id, now)) {
                values.step(id, StepKind.REACHED_SITE, now, event.siteCode(), "");
            }
        }
    }

    /** Puts every value that is due before the next people of the ladder; says how many there were. */
    @Transactional
    public int escalateDue(int max) {
        var due = values.lockDue(max);
        for (CriticalValue value : due) {
            CriticalSettings.Rung rung = escalation.rung(value.escalations());
            Instant now = now();
            Instant next = escalation.dueAt(value.flaggedAt(), value.escalations() + 1);
            // after a long rest of the hub the rungs that were missed are climbed at the pace of the sweep
            values.escalated(value.id(), rung.name(), next);
            values.step(
                    value.id(),
                    StepKind.ESCALATED,
                    now,
                    AuditTrail.SYSTEM,
                    rung.phone().map(phone -> rung.name() + " " + phone).orElse(rung.name()));
            record(AuditAction.CRITICAL_ESCALATED, value.id(), value.exam().siteCode(), rung.name());
            tellSite(value.id());
        }
        return due.size();
    }

    Optional<CriticalValue> find(UUID id) {
        return values.find(id);
    }

    private void acknowledge(CriticalValue value, Acknowledgement given, String auditedAs) {
        if (value.state() == CriticalState.OPEN) {
            values.acknowledged(value.id(), given);
            audit.recordOf(
                    auditedAs,
                    AuditAction.CRITICAL_ACKNOWLEDGED,
                    "critical-value",
                    value.id().toString(),
                    Optional.of(value.exam().siteCode()),
                    given.via().name());
        }
    }

    private void close(CriticalValue value, Action action, String auditedAs) {
        values.closed(value.id(), action);
        values.step(value.id(), StepKind.CLOSED, now(), AuditTrail.SYSTEM, "");
        audit.recordOf(
                auditedAs,
                AuditAction.CRITICAL_CLOSED,
                "critical-value",
                value.id().toString(),
                Optional.of(value.exam().siteCode()),
                "");
    }

    private void tellSite(UUID id) {
        CriticalValue value = values.find(id).orElseThrow();
        post.post(CriticalNews.mail(value, json.writeValueAsString(CriticalNews.standing(value))));
    }

    private void record(AuditAction action, UUID id, String siteCode, String detail) {
        audit.record(action, "critical-value", id.toString(), Optional.of(siteCode), detail);
    }

    private CriticalValue unclosed(UUID id) {
        CriticalValue value = require(id);
        value.retraction().ifPresent(back -> {
            throw new HubException(
                    CriticalError.CRITICAL_VALUE_RETRACTED,
                    "This critical value was taken back.",
                    Map.of("retractedBy", back.by()));
        });
        if (value.state() == CriticalState.CLOSED) {
            throw new HubException(
                    CriticalError.CRITICAL_VALUE_CLOSED,
                    "This critical value is closed.",
                    Map.of(
                            "acknowledgedBy",
                            value.acknowledgement().orElseThrow().person()));
        }
        return value;
    }

    private CriticalValue require(UUID id) {
        return values.lock(id)
                .orElseThrow(() -> new HubException(
                        CriticalError.CRITICAL_VALUE_NOT_FOUND, "There is no critical value " + id + "."));
    }

    private static Exam exam(ReadingTask task) {
        ReadingTask.Exam exam = task.exam();
        return new Exam(
                exam.studyInstanceUid(),
                exam.accessionNumber(),
                exam.siteCode(),
                exam.patient().id(),
                exam.patient().name(),
                exam.patient().sex(),
                exam.patient().birthDate(),
                exam.modality(),
                exam.item());
    }

    private static String cut(String text) {
        String stripped = text.strip();
        return stripped.substring(0, Math.min(stripped.length(), TEXT_MAX));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
