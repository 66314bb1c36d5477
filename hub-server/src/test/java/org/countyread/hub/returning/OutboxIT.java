package org.countyread.hub.returning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countyread.hub.archive.ExamPriority.ROUTINE;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countyread.hub.archive.StudySummary;
import org.countyread.hub.ingest.SiteMessageReceived;
import org.countyread.hub.reading.ReadingRoomTest;
import org.countyread.link.wire.Mail;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class OutboxIT extends ReadingRoomTest {
    private static final int MANY = 1_000;

    @Autowired
    private Outbox outbox;

    @BeforeEach
    void emptyTheOutbox() {
        jdbc.sql("insert into registry.gateway (site_code, certificate_fingerprint, certificate_serial, enrolled_at) "
                        + "values ('T01', '00', '1', now()), ('T02', '01', '2', now()) on conflict do nothing")
                .update();
        for (String site : List.of("T01", "T02")) {
            outbox.waiting(site, MANY).forEach(mail -> outbox.acknowledged(site, mail.mailId()));
        }
    }

    @Test
    void theSiteIsToldTheNewestStateOnly() {
        UUID task = arrive(study("DX", ROUTINE));
        move("reader", task, "claim");
        move("reader", task, "release");
        move("reader", task, "claim");
        List<Mail> waiting = outbox.waiting("T01", MANY);
        assertThat(waiting).hasSize(1);
        JsonNode news = json.readTree(waiting.get(0).headerJson());
        assertThat(waiting.get(0).kind()).isEqualTo("exam-state");
        assertThat(news.path("state").asString()).isEqualTo("CLAIMED");
        assertThat(news.path("by").asString()).isEqualTo(user("reader").displayName());
        outbox.acknowledged("T02", waiting.get(0).mailId());
        assertThat(outbox.waiting("T01", MANY)).hasSize(1);
        outbox.acknowledged("T01", waiting.get(0).mailId());
        assertThat(outbox.waiting("T01", MANY)).isEmpty();
    }

    @Test
    void anExamThatWasCancelledWithItsImagesHereIsReadAndTheSiteAndTheReaderAreTold() {
        StudySummary study = study("DX", ROUTINE);
        UUID task = arrive(study);
        outbox.waiting("T01", MANY).forEach(mail -> outbox.acknowledged("T01", mail.mailId()));
        Instant cancelledAt = clock.instant().plusSeconds(90);
        cancelOrder(study, cancelledAt);
        cancelOrder(study, cancelledAt);
        Mail mail = Await.value(
                "news for the site",
                PATIENCE,
                () -> outbox.waiting("T01", MANY).stream().findFirst());
        JsonNode news = json.readTree(mail.headerJson());
        assertThat(news.path("state").asString()).isEqualTo("AWAITING");
        assertThat(Instant.parse(news.path("at").asString()))
                .as("after the cancellation by the site's fast clock")
                .isAfter(cancelledAt);
        Await.until("the note", PATIENCE, () -> notes(task).contains("ORDER_CANCELLED"));
        cancelOrder(study, cancelledAt);
        assertThat(move("reader", task, "claim").statusCode()).isEqualTo(200);
        assertThat(notes(task)).containsOnlyOnce("ORDER_CANCELLED");
    }

    @Test
    void imagesThatComeAfterTheCancellationAreReadWithANote() {
        StudySummary study = study("DX", ROUTINE);
        cancelOrder(study, clock.instant());
        UUID task = arrive(study);
        assertThat(notes(task)).containsExactly("ORDER_CANCELLED");
    }

    private List<String> notes(UUID task) {
        return detail(task)
                .path("notes")
                .valueStream()
                .map(note -> note.path("kind").asString())
                .toList();
    }

    @Test
    void aSignedReportWaitsForItsSiteAndItsAcknowledgementDeliversTheTask() {
        StudySummary study = study("ECG", ROUTINE);
        UUID task = signed(study);
        Mail report = outbox.waiting("T01", MANY).stream()
                .filter(mail -> mail.kind().equals("report"))
                .findFirst()
                .orElseThrow();
        JsonNode news = json.readTree(report.headerJson());
        assertThat(news.path("accessionNumber").asString()).isEqualTo(study.accessionNumber());
        assertThat(news.path("impression").asString()).isEqualTo("窦性心律。");
        assertThat(news.path("pdfSha256").asString()).hasSize(64);
        assertThat(new String(report.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(detail(task).path("state").asString()).isEqualTo("SIGNED");

        outbox.acknowledged("T01", report.mailId());
        outbox.acknowledged("T01", report.mailId());
        assertThat(detail(task).path("state").asString()).isEqualTo("DELIVERED");
        assertThat(detail(task).path("returnedAt").asString()).isNotBlank();
    }

    @Test
    void receiptsNameThePersonAndTheTimeAndOnlyTheirOwnSiteMaySendThem() {
        UUID task = signed(study("ECG", ROUTINE));
        String report = detail(task).path("reportId").asString();
        inTransaction(receipt("T02", report, "PRINTED", "somebody else"));
        inTransaction(receipt("T01", report, "RECEIVED", ""));
        inTransaction(receipt("T01", report, "PRINTED", "陈技师"));
        inTransaction(receipt("T01", report, "PRINTED", "陈技师"));
        inTransaction(new SiteMessageReceived("T01", "receipt", "{\"nonsense\":1}"));
        Await.until("the print is on record", PATIENCE, () -> steps(report).contains("陈技师"));
        assertThat(steps(report)).containsOnlyOnce("PRINTED").doesNotContain("somebody else");
        assertThat(detail(task).path("state").asString()).isEqualTo("DELIVERED");
    }

    @Test
    void aStudyFromAPlaceWithoutAGatewayHasNoWayBack() {
        UUID task = signed(study("H01", "X1", "ECG", ROUTINE, clock.instant()));
        assertThat(outbox.waiting("H01", MANY)).isEmpty();
        assertThat(detail(task).path("state").asString()).isEqualTo("SIGNED");
    }

    private String steps(String report) {
        return get("reader", "/api/reports/" + report + "/delivery").body();
    }

    private SiteMessageReceived receipt(String site, String report, String event, String by) {
        return new SiteMessageReceived(
                site,
                "receipt",
                json.writeValueAsString(Map.of(
                        "reportId",
                        report,
                        "version",
                        1,
                        "accessionNumber",
                        "x",
                        "event",
                        event,
                        "at",
                        clock.instant().toString(),
                        "by",
                        by)));
    }

    private UUID signed(StudySummary study) {
        UUID task = arrive(study);
        move("reader", task, "claim");
        write("reader", task, "心率 72 次/分。", "窦性心律。");
        assertThat(move("reader", task, "sign").statusCode()).isEqualTo(200);
        return task;
    }
}
