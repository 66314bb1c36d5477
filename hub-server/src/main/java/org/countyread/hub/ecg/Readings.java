package org.countyread.hub.ecg;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countyread.ecg.statement.StatementId;
import org.countyread.hub.ecg.ReadingsRepository.FirstReading;
import org.countyread.hub.ingest.SiteMessageReceived;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.reading.ModalityGroup;
import org.countyread.hub.reading.ReadingQueue;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.reporting.Report;
import org.countyread.hub.reporting.ReportSigned;
import org.countyread.hub.reporting.Reports;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What people read: first at the site, then at the hub. Both are kept as they were said. Thread-safe. */
@Service
class Readings {
    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);
    /** Item upwards. */
    private static final String FIRST_READING = "first-reading";

    private static final int TEXT_MAX = 2_000;
    private static final Set<String> STATEMENTS =
            Arrays.stream(StatementId.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final ReadingsRepository readings;
    private final EcgHitRepository hits;
    private final ReadingQueue queue;
    private final Reports reports;
    private final JsonMapper json;
    private final Clock clock;

    Readings(
            ReadingsRepository readings,
            EcgHitRepository hits,
            ReadingQueue queue,
            Reports reports,
            JsonMapper json,
            Clock clock) {
        this.readings = readings;
        this.hits = hits;
        this.queue = queue;
        this.reports = reports;
        this.json = json;
        this.clock = clock;
    }

    /** What a site says it read; field names are part of the line's contract. */
    private record SiteReading(
            @Nullable String accessionNumber,
            @Nullable String verdict,
            @Nullable List<@Nullable String> statements,
            @Nullable String text,
            @Nullable String by,
            @Nullable Instant at) {}

    /** A site speaks for its own exams: the message is kept under the name of the site that sent it. */
    @ApplicationModuleListener
    void on(SiteMessageReceived message) {
        if (message.kind().equals(FIRST_READING)) {
            parse(message).ifPresent(first -> readings.keep(first, now()));
        }
    }

    /** Part of the signature's own transaction. */
    @EventListener
    @Transactional
    public void on(ReportSigned event) {
        ReadingTask task = queue.require(event.taskId());
        if (ModalityGroup.of(task.exam().modality()) != ModalityGroup.ECG) {
            return;
        }
        Report report = reports.require(event.reportId());
        String study = task.exam().studyInstanceUid();
        readings.signed(new SignedReading(
                task.id(),
                study,
                task.exam().accessionNumber(),
                task.exam().siteCode(),
                EcgVerdict.of(report.text()),
                Set.copyOf(readings.chosen(task.id())),
                (int) hits.ofStudy(study).stream().filter(EcgHit::stands).count(),
                report.signedAt().orElseGet(this::now)));
    }

    /** Notes which statements a reader chose. */
    @Transactional
    public List<String> choose(UUID taskId, Set<StatementId> statements, CurrentUser user) {
        queue.require(taskId);
        readings.choose(taskId, statements.stream().map(Enum::name).toList(), user.username(), now());
        return readings.chosen(taskId);
    }

    List<String> chosen(UUID taskId) {
        queue.require(taskId);
        return readings.chosen(taskId);
    }

    private Optional<FirstReading> parse(SiteMessageReceived message) {
        try {
            SiteReading said = json.readValue(message.json(), SiteReading.class);
            String accession = said.accessionNumber();
            String verdict = said.verdict();
            Instant at = said.at();
            if (accession == null || accession.isBlank() || verdict == null || at == null) {
                LOG.warn("site {} sent a first reading that says too little", message.siteCode());
                return Optional.empty();
            }
            String text = Objects.requireNonNullElse(said.text(), "").strip();
            return Optional.of(new FirstReading(
                    message.siteCode(),
                    accession,
                    EcgVerdict.valueOf(verdict),
                    Objects.requireNonNullElse(said.statements(), List.<@Nullable String>of()).stream()
                            .flatMap(Stream::ofNullable)
                            .filter(STATEMENTS::contains)
                            .collect(Collectors.toUnmodifiableSet()),
                    text.substring(0, Math.min(text.length(), TEXT_MAX)),
                    Objects.requireNonNullElse(said.by(), "").strip(),
                    at));
        } catch (JacksonException | IllegalArgumentException malformed) {
            LOG.warn("site {} sent a first reading that cannot be read: {}", message.siteCode(), malformed.getClass());
            return Optional.empty();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
