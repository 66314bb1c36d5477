package org.countyread.hub.reading;

import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.ExamCancellation;
import org.countyread.hub.archive.ExamCancelled;
import org.countyread.hub.archive.ExamPriority;
import org.countyread.hub.archive.StudyArchived;
import org.countyread.hub.archive.StudySummary;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.testkit.Await;
import org.countyread.testkit.ManualClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A whole hub with a clock that the test moves and studies that need no objects. Classes below share one hub. */
@Import(ReadingRoomTest.Room.class)
public abstract class ReadingRoomTest extends HubIntegrationTest {
    protected static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    protected ManualClock clock;

    @Autowired
    private StudiesWithoutObjects studies;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    /** A study that is complete at the hub, and the id of its task once that has been made. */
    protected UUID arrive(StudySummary study) {
        studies.known.put(study.studyInstanceUid(), study);
        announce(study.studyInstanceUid());
        return Await.value("a task for " + study.studyInstanceUid(), PATIENCE, () -> taskOf(study));
    }

    /** One more object of a known study arrives. */
    protected void more(StudySummary study) {
        studies.known.put(study.studyInstanceUid(), grown(study));
        announce(study.studyInstanceUid());
    }

    /** The site's system takes back the order of an exam. */
    protected void cancelOrder(StudySummary study, Instant at) {
        studies.cancelled.put(study.accessionNumber(), new ExamCancellation(study.accessionNumber(), "HIS^H01", at));
        inTransaction(new ExamCancelled(study.siteCode(), study.accessionNumber()));
    }

    protected Optional<UUID> taskOf(StudySummary study) {
        return jdbc.sql("select id from reading.task where study_instance_uid = :uid")
                .param("uid", study.studyInstanceUid())
                .query(UUID.class)
                .optional();
    }

    protected void announce(String studyInstanceUid) {
        transaction.executeWithoutResult(status -> events.publishEvent(new StudyArchived(studyInstanceUid)));
    }

    protected void inTransaction(Object event) {
        transaction.executeWithoutResult(status -> events.publishEvent(event));
    }

    protected HttpResponse<String> move(String user, UUID task, String move) {
        return post(user, "/api/reading-tasks/" + task + "/" + move, "");
    }

    protected HttpResponse<String> write(String user, UUID task, String findings, String impression) {
        return put(
                user,
                "/api/reading-tasks/" + task + "/report",
                Map.of("findings", findings, "impression", impression, "positive", false, "critical", false));
    }

    protected JsonNode detail(UUID task) {
        return tree(get("reader", "/api/reading-tasks/" + task));
    }

    protected StudySummary study(String modality, ExamPriority priority) {
        return study("T01", "P" + NUMBER.incrementAndGet(), modality, priority, clock.instant());
    }

    protected StudySummary study(
            String site, String patientId, String modality, ExamPriority priority, Instant completedAt) {
        int number = NUMBER.incrementAndGet();
        return new StudySummary(
                "1.2.826.0.1.3680043.10.1357.7." + number,
                site.isEmpty() ? "" : site + "-261122-%04d".formatted(number),
                site,
                new StudySummary.StudyPatient(
                        patientId, "李㛃犇", Optional.of("M"), Optional.of(LocalDate.of(1990, 1, 2))),
                modality,
                Optional.of("CHEST PA"),
                Optional.of("CHEST"),
                Optional.of("外伤后胸痛"),
                priority,
                Optional.of("胸部正位"),
                Optional.empty(),
                Optional.of("DEV-1"),
                Optional.of(LocalDate.of(2026, 11, 22)),
                Optional.of(completedAt.minusSeconds(900)),
                Optional.of(completedAt.minusSeconds(600)),
                Optional.of(completedAt.minusSeconds(60)),
                completedAt.minusSeconds(90),
                Optional.of(completedAt),
                2);
    }

    private static StudySummary grown(StudySummary study) {
        return new StudySummary(
                study.studyInstanceUid(),
                study.accessionNumber(),
                study.siteCode(),
                study.patient(),
                study.modality(),
                study.description(),
                study.bodyPart(),
                study.indication(),
                study.priority(),
                study.item(),
                study.villageCode(),
                study.deviceSerial(),
                study.studyDate(),
                study.registeredAt(),
                study.acquiredAt(),
                study.gatewayCompleteAt(),
                study.firstObjectAt(),
                study.completedAt(),
                study.objects() + 1);
    }

    /** The clock, and an archive that knows what a test tells it. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Room {
        @Bean
        @Primary
        ManualClock manualClock() {
            return new ManualClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        }

        @Bean
        StudiesWithoutObjects studiesWithoutObjects() {
            return new StudiesWithoutObjects();
        }

        @Bean
        @Primary
        Archive archiveWithoutObjects(StudiesWithoutObjects studies) {
            return (Archive) Proxy.newProxyInstance(
                    Archive.class.getClassLoader(), new Class<?>[] {Archive.class}, (proxy, method, arguments) -> {
                        return switch (method.getName()) {
                            case "study" -> studies.study((String) arguments[0]);
                            case "registration" -> Optional.empty();
                            case "cancellation" -> Optional.ofNullable(studies.cancelled.get((String) arguments[1]));
                            case "priorStudies" -> studies.priorStudies((String) arguments[0]);
                            case "hashCode" -> System.identityHashCode(proxy);
                            case "equals" -> proxy == arguments[0];
                            case "toString" -> "archive without objects";
                            default -> throw new UnsupportedOperationException(method.getName());
                        };
                    });
        }
    }

    /** What the archive of this test knows. */
    static final class StudiesWithoutObjects {
        private final Map<String, StudySummary> known = new ConcurrentHashMap<>();
        private final Map<String, ExamCancellation> cancelled = new ConcurrentHashMap<>();

        Optional<StudySummary> study(String studyInstanceUid) {
            return Optional.ofNullable(known.get(studyInstanceUid));
        }

        List<StudySummary> priorStudies(String studyInstanceUid) {
            return known.values().stream()
                    .filter(study -> !study.studyInstanceUid().equals(studyInstanceUid))
                    .filter(study -> study(studyInstanceUid)
                            .map(asked ->
                                    asked.patient().id().equals(study.patient().id()))
                            .orElse(false))
                    .toList();
        }
    }
}
