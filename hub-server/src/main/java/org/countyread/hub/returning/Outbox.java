package org.countyread.hub.returning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.ExamCancellation;
import org.countyread.hub.archive.ExamCancelled;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.ingest.MailBodies;
import org.countyread.hub.ingest.MailStore;
import org.countyread.hub.ingest.SiteLine;
import org.countyread.hub.ingest.SiteMail;
import org.countyread.hub.ingest.SiteMailTaken;
import org.countyread.hub.ingest.SitePost;
import org.countyread.hub.reading.ReadingQueue;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.reading.TaskMove;
import org.countyread.hub.reading.TaskMoved;
import org.countyread.hub.reading.TaskState;
import org.countyread.hub.registry.GatewayEnrolment;
import org.countyread.hub.reporting.Report;
import org.countyread.hub.reporting.ReportSigned;
import org.countyread.hub.reporting.Reports;
import org.countyread.hub.returning.MailRepository.WaitingMail;
import org.countyread.link.wire.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way back to the sites. News is written within the transaction that makes it, so that none can be lost between a
 * signature and the line; the line is woken once that transaction has committed. Thread-safe.
 */
@Service
class Outbox implements MailStore, SitePost {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration NEWS_KEPT = Duration.ofDays(1);
    private static final int BULK_UNDER_WAY_MAX = 2;
    private static final byte[] NO_BODY = new byte[0];

    private final MailRepository mails;
    private final Archive archive;
    private final ReadingQueue queue;
    private final Reports reports;
    private final GatewayEnrolment gateways;
    private final ObjectProvider<SiteLine> line;
    private final AuditTrail audit;
    private final ObjectProvider<MailBodies> bodies;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;
    private final Set<String> enrolledSites = ConcurrentHashMap.newKeySet();

    Outbox(
            MailRepository mails,
            Archive archive,
            ReadingQueue queue,
            Reports reports,
            GatewayEnrolment gateways,
            ObjectProvider<SiteLine> line,
            AuditTrail audit,
            ObjectProvider<MailBodies> bodies,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock) {
        this.mails = mails;
        this.archive = archive;
        this.queue = queue;
        this.reports = reports;
        this.gateways = gateways;
        this.line = line;
        this.audit = audit;
        this.bodies = bodies;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** Part of the move's own transaction. */
    @EventListener
    @Transactional
    public void on(TaskMoved event) {
        if (event.move() == TaskMove.DELIVER) {
            return; // the site knows: it has just said so
        }
        ReadingTask task = queue.require(event.taskId());
        if (hasLine(site(task))) {
            String header = json.writeValueAsString(News.state(task));
            mails.putState(site(task), task.id(), task.exam().accessionNumber(), header);
            wakeAfterCommit(site(task));
        }
    }

    /**
     * The site has cancelled an exam whose images are here: it is told that they are being read. The news bears a time
     * after that of the cancellation by the site's own clock, so that it counts there.
     */
    @ApplicationModuleListener
    void on(ExamCancelled event) {
        Instant now = clock.instant();
        Instant at = archive.cancellation(event.siteCode(), event.accessionNumber())
                .map(ExamCancellation::at)
                .map(cancelled -> cancelled.plusMillis(1))
                .filter(now::isBefore)
                .orElse(now);
        for (ReadingTask task : queue.ofExam(event.siteCode(), event.accessionNumber())) {
            if (task.state() != TaskState.CANCELLED && hasLine(site(task))) {
                String header = json.writeValueAsString(News.state(task, at));
                mails.putState(site(task), task.id(), task.exam().accessionNumber(), header);
                wakeAfterCommit(site(task));
            }
        }
    }

    /** Part of the signature's own transaction. */
    @EventListener
    @Transactional
    public void on(ReportSigned event) {
        ReadingTask task = queue.require(event.taskId());
        if (hasLine(site(task))) {
            Report report = reports.require(event.reportId());
            String sha256 = reports.pdfSha256(report.id()).orElseThrow();
            String header = json.writeValueAsString(News.report(task, report, sha256));
            mails.putReport(site(task), task.id(), task.exam().accessionNumber(), report.id(), header);
            wakeAfterCommit(site(task));
        }
    }

    @Override
    public List<Mail> waiting(String siteCode, int max) {
        return mails.waiting(siteCode, max, BULK_UNDER_WAY_MAX).stream()
                .flatMap(mail -> whole(mail).stream())
                .toList();
    }

    @Override
    @Transactional
    public boolean post(SiteMail mail) {
        if (!hasLine(mail.siteCode())) {
            return false;
        }
        if (!mails.exists(mail.mailId())) {
            mails.put(mail);
        }
        wakeAfterCommit(mail.siteCode());
        return true;
    }

    /** The site has it: for a report, the task is delivered. Being told again changes nothing. */
    @Override
    @Transactional
    public void acknowledged(String siteCode, String mailId) {
        mails.acknowledge(siteCode, mailId).ifPresent(settled -> {
            if (settled.reportId() != null && settled.taskId() != null) {
                queue.delivered(settled.taskId(), clock.instant());
                audit.record(
                        AuditAction.REPORT_SENT,
                        "report",
                        String.valueOf(settled.reportId()),
                        Optional.of(siteCode),
                        "acknowledged by the site");
            }
            events.publishEvent(new SiteMailTaken(siteCode, mailId, settled.kind()));
        });
    }

    @Scheduled(fixedDelayString = "PT1H")
    public void forgetOldNews() {
        mails.forgetNewsBefore(clock.instant().minus(NEWS_KEPT));
    }

    /** Mail whose body cannot be made now waits and holds up no other. */
    private Optional<Mail> whole(WaitingMail mail) {
        try {
            return Optional.of(withBody(mail));
        } catch (UncheckedIOException unreadable) {
            LOG.error("mail {} waits: {}", mail.mailId(), unreadable.getMessage(), unreadable);
            return Optional.empty();
        }
    }

    private Mail withBody(WaitingMail mail) {
        byte[] body = mail.reportId().map(this::pdf).orElseGet(() -> made(mail));
        return new Mail(mail.mailId(), mail.kind(), mail.header(), body);
    }

    private byte[] made(WaitingMail mail) {
        MailBodies maker = bodies.stream()
                .filter(one -> one.kind().equals(mail.kind()))
                .findFirst()
                .orElse(null);
        try {
            return maker == null ? NO_BODY : maker.body(mail.header());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the body of mail " + mail.mailId() + " cannot be made", unreadable);
        }
    }

    private byte[] pdf(UUID reportId) {
        return reports.pdf(reportId)
                .orElseThrow(() -> new IllegalStateException("signed report " + reportId + " without its PDF"));
    }

    /** A study that came from a place without a gateway, such as the lead hospital's own PACS, has no way back. */
    private boolean hasLine(String site) {
        if (!enrolledSites.contains(site) && gateways.hasGateway(site)) {
            enrolledSites.add(site);
        }
        return enrolledSites.contains(site);
    }

    private static String site(ReadingTask task) {
        return task.exam().siteCode();
    }

    private void wakeAfterCommit(String siteCode) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                line.ifAvailable(toSite -> toSite.wake(siteCode));
            }
        });
    }
}
