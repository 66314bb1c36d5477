package org.countyread.hub.turnaround;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.countyread.hub.archive.ExamPriority.ROUTINE;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.countyread.hub.reading.ReadingRoomTest;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TurnaroundIT extends ReadingRoomTest {
    @Test
    void numbersAreThoseOfAHandComputedSetAndEachOpensItsExams() {
        // Turnaround in minutes; due after 30. T91: 10 20 30 40 → median 25, P90 37, 3 of 4 in time. T92: 50.
        Instant base = Instant.parse("2025-03-10T02:00:00Z");
        List<String> lines = new ArrayList<>();
        int[] minutes = {10, 20, 30, 40};
        for (int i = 0; i < minutes.length; i++) {
            lines.add(line("H-1-" + i, "T91", i < 2 ? "ECG" : "DX", "reader", base.plusSeconds(3600L * i), minutes[i]));
        }
        lines.add(line("H-2-0", "T92", "ECG", "reader2", base, 50));
        HttpResponse<String> imported = post("admin", "/api/exam-history", String.join("\n", lines));
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(200);
        assertThat(tree(imported).path("accepted").asInt()).isEqualTo(5);
        assertThat(tree(imported).path("rejected").size()).isZero();
        assertThat(tree(post("admin", "/api/exam-history", String.join("\n", lines)))
                        .path("alreadyHere")
                        .asInt())
                .isEqualTo(5);

        String period = "from=2025-03-10&to=2025-03-10";
        JsonNode table = tree(get("admin", "/api/turnaround?by=site&" + period));
        JsonNode first = table.path("rows").path(0);
        assertThat(first.path("key").asString()).isEqualTo("T91");
        assertThat(first.path("count").asInt()).isEqualTo(4);
        assertThat(first.path("medianSeconds").asDouble()).isCloseTo(25 * 60, within(1e-6));
        assertThat(first.path("p90Seconds").asDouble()).isCloseTo(37 * 60, within(1e-6));
        assertThat(first.path("withinDueShare").asDouble()).isCloseTo(0.75, within(1e-9));
        JsonNode segments = first.path("segments");
        assertThat(segments.path("line").asDouble()).isCloseTo(60, within(1e-6));
        assertThat(segments.path("queue").asDouble()).isCloseTo(120, within(1e-6));
        assertThat(segments.path("returning").asDouble()).isCloseTo(30, within(1e-6));
        assertThat(table.path("total").path("count").asInt()).isEqualTo(5);
        assertThat(table.path("total").path("medianSeconds").asDouble()).isCloseTo(30 * 60, within(1e-6));

        for (String by : List.of("site", "modality", "reader")) {
            tree(get("admin", "/api/turnaround?by=" + by + "&" + period))
                    .path("rows")
                    .forEach(row -> assertThat(
                                    exams("by=" + by + "&key=" + row.path("key").asString() + "&" + period))
                            .as(by + " " + row)
                            .hasSize(row.path("count").asInt()));
        }
        assertThat(tree(get("admin", "/api/turnaround?by=modality&site=T91&" + period))
                        .path("rows")
                        .size())
                .isEqualTo(2);
        assertThat(get("admin", "/api/turnaround?by=nonsense").statusCode()).isEqualTo(400);
        assertThat(get("admin", "/api/turnaround?from=nonsense").statusCode()).isEqualTo(400);

        JsonNode day = tree(get("admin", "/api/turnaround/daily?" + period))
                .path("days")
                .path(0);
        assertThat(day.path("date").asString()).isEqualTo("2025-03-10");
        assertThat(day.path("count").asInt()).isEqualTo(5);
    }

    @Test
    void linesThatCannotBeTakenAreNamedAndTheOthersKept() {
        String good = line("H-3-0", "T93", "ECG", "reader", Instant.parse("2025-04-01T02:00:00Z"), 10);
        String body = String.join(
                "\n",
                "{\"accessionNumber\":\"H-3-1\"}",
                "not json",
                "",
                good,
                good.replace("H-3-0", "H-3-2").replace("ROUTINE", "WHENEVER"),
                "{\"accessionNumber\":\"" + "x".repeat(70_000) + "\"}");
        JsonNode outcome = tree(post("admin", "/api/exam-history", body));
        assertThat(outcome.path("accepted").asInt()).isEqualTo(1);
        List<Integer> rejected = new ArrayList<>();
        outcome.path("rejected").forEach(line -> rejected.add(line.path("line").asInt()));
        assertThat(rejected).containsExactly(1, 2, 5, 6);
        assertThat(post("reader", "/api/exam-history", good).statusCode()).isEqualTo(403);
    }

    @Test
    void anExamOfTheHubItselfIsRecordedOnItsWay() {
        UUID task = arrive(study("T94", "P94", "ECG", ROUTINE, clock.instant()));
        clock.advance(Duration.ofMinutes(3));
        move("reader", task, "claim");
        write("reader", task, "心率 72 次/分。", "窦性心律。");
        clock.advance(Duration.ofMinutes(4));
        assertThat(move("reader", task, "sign").statusCode()).isEqualTo(200);
        String today = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.ofHours(8))
                .toLocalDate()
                .toString();
        String question = "by=site&site=T94&from=" + today + "&to=" + today;
        Await.until(
                "the exam is counted",
                PATIENCE,
                () -> tree(get("admin", "/api/turnaround?" + question))
                                .path("total")
                                .path("count")
                                .asInt()
                        == 1);
        JsonNode exam = tree(get("admin", "/api/turnaround/exams?" + question))
                .path("items")
                .path(0);
        assertThat(exam.path("taskId").asString()).isEqualTo(task.toString());
        assertThat(exam.path("turnaroundSeconds").asDouble()).isCloseTo(420, within(1e-3));
        assertThat(exam.path("withinDue").asBoolean()).isTrue();
        assertThat(exam.path("origin").asString()).isEqualTo("RECORDED");
        assertThat(exam.path("reader").asString()).isEqualTo("reader");
    }

    private Set<String> exams(String question) {
        Set<String> seen = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = tree(get("admin", "/api/turnaround/exams?limit=2&cursor=" + cursor + "&" + question));
            page.path("items")
                    .forEach(item -> assertThat(
                                    seen.add(item.path("accessionNumber").asString()))
                            .isTrue());
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return seen;
    }

    private String line(String accession, String site, String modality, String reader, Instant complete, int minutes) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("accessionNumber", accession);
        line.put("siteCode", site);
        line.put("modality", modality);
        line.put("priority", "ROUTINE");
        line.put("reader", reader);
        line.put("reviewer", "reviewer");
        line.put("deviceSerial", "DEV-" + site);
        line.put("acquiredAt", at(complete.minusSeconds(300)));
        line.put("gatewayCompleteAt", at(complete.minusSeconds(60)));
        line.put("hubCompleteAt", at(complete));
        line.put("claimedAt", at(complete.plusSeconds(120)));
        line.put("submittedAt", at(complete.plusSeconds(60L * minutes - 60)));
        line.put("signedAt", at(complete.plusSeconds(60L * minutes)));
        line.put("returnedAt", at(complete.plusSeconds(60L * minutes + 30)));
        line.put("dueAt", at(complete.plusSeconds(1800)));
        return json.writeValueAsString(line);
    }

    private static String at(Instant instant) {
        return instant.atOffset(ZoneOffset.ofHours(8)).toString();
    }
}
