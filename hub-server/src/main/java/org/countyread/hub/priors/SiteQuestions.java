package org.countyread.hub.priors;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.ingest.SiteMail;
import org.countyread.hub.ingest.SiteMessageReceived;
import org.countyread.hub.ingest.SitePost;
import org.countyread.hub.priors.PriorNews.PriorsRequest;
import org.countyread.hub.priors.PriorNews.RecentExam;
import org.countyread.hub.priors.PriorNews.RecentExams;
import org.countyread.hub.priors.PriorNews.RecentQuery;
import org.countyread.hub.priors.PriorNews.SiteRecognition;
import org.countyread.hub.reading.ModalityGroup;
import org.countyread.hub.reading.ReadingQueue;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.registry.CommunityRegistry;
import org.countyread.hub.reporting.Report;
import org.countyread.hub.reporting.ReportState;
import org.countyread.hub.reporting.Reports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Hears what the sites ask and decide about earlier studies. Thread-safe. */
@Component
class SiteQuestions {
    private static final Logger LOG = LoggerFactory.getLogger(SiteQuestions.class);

    private final ReadingQueue queue;
    private final Reports reports;
    private final CommunityRegistry registry;
    private final RecognitionRepository recognitions;
    private final PriorDispatch dispatch;
    private final SitePost post;
    private final AuditTrail audit;
    private final PriorSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    SiteQuestions(
            ReadingQueue queue,
            Reports reports,
            CommunityRegistry registry,
            RecognitionRepository recognitions,
            PriorDispatch dispatch,
            SitePost post,
            AuditTrail audit,
            PriorSettings settings,
            JsonMapper json,
            Clock clock) {
        this.queue = queue;
        this.reports = reports;
        this.registry = registry;
        this.recognitions = recognitions;
        this.dispatch = dispatch;
        this.post = post;
        this.audit = audit;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(SiteMessageReceived message) {
        String site = message.siteCode();
        switch (message.kind()) {
            case PriorNews.RECENT_QUERY ->
                parse(
                                message,
                                RecentQuery.class,
                                query -> query.queryId() != null
                                        && query.patientId() != null
                                        && query.modality() != null)
                        .ifPresent(query -> answer(site, query));
            case PriorNews.RECOGNITION ->
                parse(
                                message,
                                SiteRecognition.class,
                                said -> said.accessionNumber() != null && said.decision() != null && said.at() != null)
                        .ifPresent(said -> record(site, said));
            case PriorNews.PRIORS_REQUEST ->
                parse(
                                message,
                                PriorsRequest.class,
                                asked -> asked.requestId() != null && asked.accessionNumber() != null)
                        .ifPresent(asked -> dispatch.send(site, asked));
            default -> {
                // somebody else's
            }
        }
    }

    private <T> Optional<T> parse(SiteMessageReceived message, Class<T> type, Predicate<T> whole) {
        try {
            return Optional.of(json.readValue(message.json(), type)).filter(whole);
        } catch (JacksonException malformed) {
            LOG.warn(
                    "site {} sent a {} that cannot be read: {}",
                    message.siteCode(),
                    message.kind(),
                    malformed.getClass());
            return Optional.empty();
        }
    }

    /** The site has the patient before it: it may know what the county has examined lately, but gets no images by this. */
    private void answer(String site, RecentQuery query) {
        String patientId = Objects.requireNonNull(query.patientId()).strip();
        ModalityGroup group = ModalityGroup.of(Objects.requireNonNull(query.modality()));
        List<RecentExam> exams = queue
                .ofPatient(site, patientId, clock.instant().minus(settings.recent()))
                .stream()
                .filter(task -> ModalityGroup.of(task.exam().modality()) == group)
                .limit(settings.recentMax())
                .map(this::recent)
                .toList();
        String queryId = Objects.requireNonNull(query.queryId());
        post.post(new SiteMail(
                site,
                "recent-" + queryId,
                PriorNews.RECENT,
                SiteMail.Urgency.CONTROL,
                Optional.empty(),
                json.writeValueAsString(new RecentExams(queryId, exams)),
                Optional.empty()));
        if (!exams.isEmpty()) {
            audit.recordOf(
                    site,
                    AuditAction.RECENT_EXAMS_SHOWN,
                    "patient-exams",
                    exams.get(0).studyInstanceUid(),
                    Optional.of(site),
                    exams.size() + " exams");
        }
    }

    private RecentExam recent(ReadingTask task) {
        Optional<Report> signed = reports.ofTask(task.id()).filter(report -> report.state() == ReportState.SIGNED);
        return new RecentExam(
                task.exam().studyInstanceUid(),
                task.exam().accessionNumber(),
                task.exam().siteCode(),
                registry.siteName(task.exam().siteCode()),
                task.exam().modality(),
                task.exam().item().or(() -> task.exam().description()).orElse(null),
                task.times().acquiredAt().orElse(task.times().hubCompleteAt()),
                signed.flatMap(Report::signedAt).orElse(null),
                signed.map(report -> report.text().impression()).orElse(null),
                signed.map(report -> report.text().positive()).orElse(false));
    }

    private void record(String site, SiteRecognition said) {
        Recognition made = new Recognition(
                UUID.randomUUID(),
                site,
                Objects.requireNonNull(said.accessionNumber()),
                Objects.requireNonNullElse(said.patientId(), ""),
                Objects.requireNonNullElse(said.modality(), ""),
                said.item(),
                Objects.requireNonNull(said.decision()),
                said.reason(),
                said.priorStudyUid(),
                Objects.requireNonNullElse(said.by(), ""),
                Objects.requireNonNull(said.at()));
        if (recognitions.insert(made)) {
            audit.recordOf(
                    made.decidedBy().isEmpty() ? site : made.decidedBy(),
                    AuditAction.RECOGNITION_DECIDED,
                    "exam",
                    made.accessionNumber(),
                    Optional.of(site),
                    made.reason() == null ? made.decision().name() : made.decision() + " " + made.reason());
        }
    }
}
