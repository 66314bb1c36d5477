package org.countyread.hub.reporting;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.countyread.ecg.render.EcgPage;
import org.countyread.hub.archive.ArrivingStudies;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.pki.PhysicianKey;
import org.countyread.hub.platform.pki.PhysicianKeys;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.reading.ReadingQueue;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.reading.TaskMove;
import org.countyread.hub.reporting.check.Objection;
import org.countyread.hub.reporting.rendering.PdfRenderer;
import org.countyread.hub.reporting.rendering.UnprintableTextException;
import org.countyread.hub.reporting.signature.PdfSigner;
import org.countyread.hub.reporting.signature.SigningKey;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs reports. The PDF is made before anything is changed: what cannot be printed cannot be signed. Signature, PDF
 * and the news of it are then one transaction, on exactly the revision that was printed. Thread-safe.
 */
@Service
class ReportSigning {
    private final ReadingQueue queue;
    private final ArrivingStudies arriving;
    private final Reports reports;
    private final ReportRepository repository;
    private final ReportSheets sheets;
    private final PdfRenderer renderer;
    private final PdfSigner signer;
    private final PhysicianKeys keys;
    private final ReportingSettings settings;
    private final List<SigningCondition> conditions;
    private final List<ReportAppendix> appendices;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReportSigning(
            ReadingQueue queue,
            ArrivingStudies arriving,
            Reports reports,
            ReportRepository repository,
            ReportSheets sheets,
            PdfRenderer renderer,
            PdfSigner signer,
            PhysicianKeys keys,
            ReportingSettings settings,
            List<SigningCondition> conditions,
            List<ReportAppendix> appendices,
            AuditTrail audit,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.queue = queue;
        this.arriving = arriving;
        this.reports = reports;
        this.repository = repository;
        this.sheets = sheets;
        this.renderer = renderer;
        this.signer = signer;
        this.keys = keys;
        this.settings = settings;
        this.conditions = List.copyOf(conditions);
        this.appendices = List.copyOf(appendices);
        this.audit = audit;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Signs the report that stands for a task.
     *
     * @param pin asked for only if the signer has set one
     * @param revision the revision the signer has seen; empty when the client does not say
     * @throws HubException if the move is not allowed, the report does not pass its checks, has changed, or cannot be
     *     printed
     */
    ReadingTask sign(UUID taskId, Optional<String> pin, Optional<Integer> revision, CurrentUser user) {
        ReadingTask task = Objects.requireNonNull(transaction.execute(
                status -> queue.attempt(taskId, TaskMove.SIGN, user).orRefuse()));
        requireWholeStudy(task);
        conditions.forEach(condition -> condition.require(task));
        Report report = repository
                .newest(taskId)
                .filter(open -> open.state().open())
                .orElseThrow(() -> Reports.incomplete(reports.check(task, ReportText.EMPTY)));
        if (revision.isPresent() && revision.get() != report.revision()) {
            throw changed();
        }
        List<Objection> objections = reports.check(task, report.text());
        if (objections.stream().anyMatch(Objection::blocks)) {
            throw Reports.incomplete(objections);
        }
        PhysicianKey own = keys.findOrIssue(user.username(), user.displayName(), pin);
        SigningKey key = new SigningKey(own.key(), own.chain());
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        byte[] pdf = signedPdf(task, report, user, at, key);
        return Objects.requireNonNull(transaction.execute(status -> publish(taskId, report, user, at, pdf)));
    }

    private void requireWholeStudy(ReadingTask task) {
        if (arriving.isIncomplete(task.exam().studyInstanceUid())) {
            throw new HubException(
                    ReportingError.STUDY_INCOMPLETE,
                    "Images of this study are still on the line; it cannot be signed.");
        }
    }

    private byte[] signedPdf(ReadingTask task, Report report, CurrentUser user, Instant at, SigningKey key) {
        try {
            List<EcgPage> behind = appendices.stream()
                    .flatMap(appendix -> appendix.pages(task, sheets.hospital(), sheets.reference(report)).stream())
                    .toList();
            PdfRenderer.Rendering rendering =
                    renderer.render(sheets.sheet(task, report, user.displayName(), at, behind.size()), behind);
            return signer.sign(
                    rendering.pdf(),
                    key,
                    new PdfSigner.Reason(user.displayName(), sheets.hospital(), "审核签发 / reviewed and signed"),
                    at,
                    rendering
                            .place()
                            .map(place -> new PdfSigner.Spot(
                                    place.page(), place.left(), place.bottom(), place.width(), place.height())));
        } catch (UnprintableTextException unprintable) {
            throw new HubException(
                    ReportingError.REPORT_UNPRINTABLE,
                    "The report holds characters that no font of this hub prints: "
                            + String.join(", ", unprintable.names()),
                    Map.of("characters", unprintable.names()));
        } catch (IOException failed) {
            throw new HubException(ReportingError.RENDERING_FAILED, "The report could not be rendered.", failed);
        }
    }

    private ReadingTask publish(UUID taskId, Report report, CurrentUser user, Instant at, byte[] pdf) {
        ReadingTask task = queue.attempt(taskId, TaskMove.SIGN, user).orRefuse();
        requireWholeStudy(task);
        conditions.forEach(condition -> condition.require(task));
        if (!repository.sign(report.id(), report.revision(), ReportRepository.author(user), at)) {
            throw changed();
        }
        String sha256 = sha256(pdf);
        repository.keepRendering(report.id(), settings.paper().name(), sha256, pdf);
        ReadingTask signed = queue.signed(taskId, report.id(), user, at);
        audit.record(
                AuditAction.REPORT_SIGNED,
                "report",
                report.id().toString(),
                Optional.of(task.exam().siteCode()),
                "version " + report.version() + ", sha256 " + sha256);
        events.publishEvent(new ReportSigned(report.id(), taskId));
        return signed;
    }

    private static HubException changed() {
        return new HubException(
                ReportingError.REPORT_CHANGED, "The report has changed since it was shown; read it again.");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
