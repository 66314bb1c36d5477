package org.countyread.hub.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countyread.hub.archive.ExamPriority.EMERGENCY;
import static org.countyread.hub.archive.ExamPriority.ROUTINE;
import static org.countyread.hub.archive.ExamPriority.URGENT;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.countyread.hub.archive.StudySummary;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReadingQueueIT extends ReadingRoomTest {
    @BeforeEach
    void emptyTheQueue() {
        jdbc.sql("update reading.task set state = 'CANCELLED', holder_id = null, lease_until = null "
                        + "where state in ('AWAITING', 'CLAIMED', 'SUBMITTED', 'ESCALATED')")
                .update();
    }

    @Test
    void aStudyBecomesOneTaskHoweverOftenItIsAnnounced() {
        StudySummary study = study("DX", ROUTINE);
        UUID task = arrive(study);
        announce(study.studyInstanceUid());
        announce(study.studyInstanceUid());
        JsonNode shown = detail(task);
        assertThat(shown.path("state").asString()).isEqualTo("AWAITING");
        assertThat(shown.path("accessionNumber").asString()).isEqualTo(study.accessionNumber());
        assertThat(shown.path("patient").path("name").asString()).isEqualTo("李㛃犇");
        assertThat(shown.path("signers").asString()).isEqualTo("TWO");
        assertThat(Instant.parse(shown.path("dueAt").asString()))
                .isEqualTo(study.completedAt().orElseThrow().plus(Duration.ofHours(2)));
        assertThat(shown.path("report").isNull()).isTrue();
        assertThat(jdbc.sql("select count(*) from reading.task where study_instance_uid = :uid")
                        .param("uid", study.studyInstanceUid())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theSecondReaderIsToldWhoHoldsTheTask() {
        UUID task = arrive(study("DX", ROUTINE));
        HttpResponse<String> first = move("reader", task, "claim");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(tree(first).path("holder").path("username").asString()).isEqualTo("reader");

        HttpResponse<String> second = move("reader2", task, "claim");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = tree(second);
        assertThat(problem.path("code").asString()).isEqualTo("task-held");
        assertThat(problem.path("holder").path("username").asString()).isEqualTo("reader");
        assertThat(problem.path("holder").path("since").asString()).isNotBlank();

        assertThat(move("reader", task, "claim").statusCode()).isEqualTo(200);
        assertThat(move("reader", task, "release").statusCode()).isEqualTo(200);
        assertThat(move("reader2", task, "claim").statusCode()).isEqualTo(200);
    }

    @Test
    void ofFiftyClaimsAtOnceExactlyOneWins() throws Exception {
        UUID task = arrive(study("DX", ROUTINE));
        List<String> readers = List.of("reader", "reader2");
        readers.forEach(this::token);
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Callable<String>> claims = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String reader = readers.get(i % 2);
                claims.add(() -> move(reader, task, "claim").statusCode() + " " + reader);
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : pool.invokeAll(claims)) {
                answers.add(answer.get());
            }
            List<String> winners = answers.stream()
                    .filter(answer -> answer.startsWith("200"))
                    .distinct()
                    .toList();
            assertThat(winners).hasSize(1);
            assertThat(answers).hasSize(50).allMatch(answer -> answer.startsWith("200") || answer.startsWith("409"));
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void nextGivesEachReaderAnotherTaskMostUrgentFirst() throws Exception {
        Instant now = clock.instant();
        UUID routine = arrive(study("T01", "PA", "DX", ROUTINE, now.minusSeconds(600)));
        UUID urgent = arrive(study("T01", "PB", "US", URGENT, now));
        UUID emergency = arrive(study("T01", "PC", "ECG", EMERGENCY, now));
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<JsonNode> one = pool.submit(() -> tree(post("reader", "/api/reading-tasks/next", "{}")));
            Future<JsonNode> two = pool.submit(() -> tree(post("reader2", "/api/reading-tasks/next", "")));
            assertThat(Stream.of(one.get(), two.get())
                            .map(task -> UUID.fromString(task.path("id").asString())))
                    .containsExactlyInAnyOrder(emergency, urgent);
        } finally {
            pool.shutdownNow();
        }
        assertThat(post("reader", "/api/reading-tasks/next", Map.of("modality", List.of("CT")))
                        .statusCode())
                .isEqualTo(204);
        assertThat(tree(post("reader", "/api/reading-tasks/next", Map.of("modality", List.of("DX", "CR"))))
                        .path("id")
                        .asString())
                .isEqualTo(routine.toString());
        assertThat(post("reader", "/api/reading-tasks/next", "{}").statusCode()).isEqualTo(204);
    }

    @Test
    void aLeaseThatRunsOutFreesTheTaskAndKeepsTheDraft() {
        UUID task = arrive(study("DX", ROUTINE));
        move("reader", task, "claim");
        write("reader", task, "双肺野清晰。", "未见异常。");
        clock.advance(Duration.ofMinutes(20));
        assertThat(move("reader", task, "renew").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(29));
        assertThat(move("reader2", task, "claim").statusCode()).isEqualTo(409);
        clock.advance(Duration.ofMinutes(1));

        HttpResponse<String> late = write("reader", task, "双肺野清晰，晚到的一句。", "未见异常。");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(tree(late).path("code").asString()).isEqualTo("task-state");
        assertThat(tree(late).path("state").asString()).isEqualTo("AWAITING");
        assertThat(tree(late).path("keptTextId").asString()).isNotBlank();

        assertThat(move("reader2", task, "claim").statusCode()).isEqualTo(200);
        assertThat(detail(task).path("report").path("findings").asString()).isEqualTo("双肺野清晰。");
        HttpResponse<String> held = write("reader", task, "再晚一句。", "未见异常。");
        assertThat(tree(held).path("code").asString()).isEqualTo("task-held");
        assertThat(move("reader", task, "submit").statusCode()).isEqualTo(409);
        assertThat(get("reader", "/api/reading-tasks/" + task + "/kept-texts").body())
                .contains("双肺野清晰，晚到的一句。", "再晚一句。");

        write("reader2", task, "另一位医师所见。", "未见异常。");
        assertThat(get("reader", "/api/reading-tasks/" + task + "/kept-texts").body())
                .contains("双肺野清晰。");
        assertThat(get("reader2", "/api/reading-tasks/" + task + "/kept-texts").body())
                .doesNotContain("再晚一句。");
    }

    @Test
    void theSweepPutsOverdueLeasesBackIntoTheQueue() {
        UUID task = arrive(study("DX", ROUTINE));
        move("reader", task, "claim");
        clock.advance(Duration.ofMinutes(31));
        Await.until(
                "the lease is swept",
                PATIENCE,
                () -> jdbc.sql("select state from reading.task where id = :id")
                        .param("id", task)
                        .query(String.class)
                        .single()
                        .equals("AWAITING"));
        assertThat(move("reader", task, "claim").statusCode()).isEqualTo(200);
    }

    @Test
    void pagesFollowEachOtherWithoutGapsAndFiltersHold() {
        Instant now = clock.instant();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            expected.add(arrive(study("T02", "PD" + i, "DX", ROUTINE, now.plusSeconds(i)))
                    .toString());
        }
        arrive(study("T01", "PE", "US", ROUTINE, now));
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = tree(get("reader", "/api/reading-tasks?site=T02&limit=3&cursor=" + cursor));
            page.path("items").forEach(item -> seen.add(item.path("id").asString()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(expected);

        assertThat(ids("?modality=US")).hasSize(1);
        assertThat(ids("?state=CLAIMED")).isEmpty();
        assertThat(ids("?q=PD3")).hasSize(1);
        assertThat(ids("?q=%25")).isEmpty();
        assertThat(ids("?overdue=true")).isEmpty();
        clock.advance(Duration.ofHours(3));
        assertThat(ids("?overdue=true&limit=200")).hasSize(8);
        assertThat(get("reader", "/api/reading-tasks?cursor=nonsense").statusCode())
                .isEqualTo(400);
        assertThat(get("reader", "/api/reading-tasks?state=NONSENSE").statusCode())
                .isEqualTo(400);
        JsonNode summary = tree(get("reader", "/api/reading-tasks/summary"));
        assertThat(summary.path("awaiting").asInt()).isEqualTo(8);
        assertThat(summary.path("overdue").asInt()).isEqualTo(8);
    }

    @Test
    void otherStudiesOfThePatientAreNamed() {
        Instant now = clock.instant();
        UUID before = arrive(study("T01", "SAME", "DX", ROUTINE, now));
        UUID elsewhere = arrive(study("T02", "SAME", "DX", ROUTINE, now));
        UUID task = arrive(study("T01", "SAME", "DX", ROUTINE, now));
        JsonNode shown = detail(task);
        assertThat(shown.path("priors").asInt()).isEqualTo(1);
        assertThat(texts(shown.path("priorStudies"), "taskId")).contains(before.toString());
        String card = "11010519491231002X";
        arrive(study("T01", card, "DX", ROUTINE, now));
        UUID other = arrive(study("T02", card, "DX", ROUTINE, now));
        assertThat(detail(other).path("priors").asInt()).isEqualTo(1);
        assertThat(elsewhere).isNotEqualTo(task);
    }

    @Test
    void aRetakeGoesBackIntoTheQueueWhenTheImagesCome() {
        StudySummary study = study("DX", ROUTINE);
        UUID task = arrive(study);
        move("reader", task, "claim");
        assertThat(post("reader", path(task, "retake"), Map.of("reason", "NONSENSE"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("reader", path(task, "retake"), Map.of("reason", "POSITIONING", "comment", "旋转"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(detail(task).path("state").asString()).isEqualTo("RETAKE_REQUESTED");
        assertThat(detail(task).path("reason").asString()).contains("POSITIONING", "旋转");
        more(study);
        Await.until(
                "back in the queue",
                PATIENCE,
                () -> detail(task).path("state").asString().equals("AWAITING"));
    }

    @Test
    void theQueueIsTheReadingRoomsOnly() {
        UUID task = arrive(study("DX", ROUTINE));
        assertThat(getAnonymously("/api/reading-tasks").statusCode()).isEqualTo(401);
        assertThat(get("admin", "/api/reading-tasks").statusCode()).isEqualTo(200);
        assertThat(move("admin", task, "claim").statusCode()).isEqualTo(403);
        assertThat(move("reader", UUID.randomUUID(), "claim").statusCode()).isEqualTo(404);
    }

    @Test
    void aTechnicianIsToldThatTheQueueIsNotTheirs() {
        UUID task = arrive(study("DX", ROUTINE));
        post(
                "admin",
                "/api/users",
                Map.of(
                        "username", "queue-technician",
                        "displayName", "张技师",
                        "password", "long enough 1",
                        "roles", List.of("TECHNICIAN"),
                        "sites", List.of("Q01")));
        refused(get("queue-technician", "/api/reading-tasks"), "readers-only");
        refused(get("queue-technician", "/api/reading-tasks/summary"), "readers-only");
        refused(get("queue-technician", "/api/reading-tasks/" + task), "forbidden");
        refused(move("queue-technician", task, "claim"), "forbidden");
        refused(move("queue-technician", task, "sign"), "forbidden");
        refused(write("queue-technician", task, "所见。", "诊断。"), "forbidden");
        assertThat(detail(task).path("report").isNull()).isTrue();
    }

    private void refused(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(tree(answer).path("code").asString()).isEqualTo(code);
    }

    @Test
    void newsOfTasksArrivesOverTheOpenStream() throws Exception {
        LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        HttpResponse<Stream<String>> stream = send(
                request(Optional.of("reader"), "/api/reading-tasks/events")
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        Thread listener = new Thread(() -> {
            try (Stream<String> lines = stream.body()) {
                lines.filter(line -> !line.isBlank()).forEach(heard::add);
            } catch (UncheckedIOException closed) {
                heard.add("closed");
            }
        });
        listener.setDaemon(true);
        listener.start();
        assertThat(heard.poll(10, TimeUnit.SECONDS)).startsWith(":");
        UUID task = arrive(study("ECG", EMERGENCY));
        move("reader", task, "claim");
        List<String> news = new ArrayList<>();
        Await.until("both pieces of news", PATIENCE, () -> {
            heard.drainTo(news);
            return news.stream().anyMatch(line -> line.contains(task.toString()) && line.contains("ADDED"))
                    && news.stream().anyMatch(line -> line.contains(task.toString()) && line.contains("CLAIMED"));
        });
        assertThat(news).anyMatch(line -> line.equals("event:task"));
    }

    private static String path(UUID task, String move) {
        return "/api/reading-tasks/" + task + "/" + move;
    }

    private List<String> ids(String query) {
        return texts(tree(get("reader", "/api/reading-tasks" + query)).path("items"), "id");
    }

    private static List<String> texts(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asString())
                .toList();
    }
}
