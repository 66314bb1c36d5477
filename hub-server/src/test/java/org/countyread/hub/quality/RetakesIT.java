package org.countyread.hub.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countyread.hub.archive.ExamPriority.ROUTINE;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.countyread.hub.archive.StudySummary;
import org.countyread.hub.ingest.MailStore;
import org.countyread.hub.ingest.SiteMessageReceived;
import org.countyread.hub.reading.ReadingRoomTest;
import org.countyread.link.wire.Mail;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class RetakesIT extends ReadingRoomTest {
    private static final int MANY = 1_000;

    @Autowired
    private MailStore outbox;

    @BeforeEach
    void startWithNone() {
        jdbc.sql("insert into registry.gateway (site_code, certificate_fingerprint, certificate_serial, enrolled_at) "
                        + "values ('T01', '00', '1', now()) on conflict do nothing")
                .update();
        jdbc.sql("delete from quality.retake").update();
        outbox.waiting("T01", MANY).forEach(mail -> outbox.acknowledged("T01", mail.mailId()));
    }

    @Test
    void theSiteIsToldTheReasonInCodesAndItsNewImagesEndTheTime() {
        StudySummary study = study("DX", ROUTINE);
        UUID task = arrive(study);
        JsonNode request = requested(task, "POSITIONING", "请立位深吸气");
        assertThat(request.path("reason").asString()).isEqualTo("POSITIONING");
        assertThat(request.path("comment").asString()).isEqualTo("请立位深吸气");
        assertThat(request.path("accessionNumber").asString()).isEqualTo(study.accessionNumber());

        clock.advance(Duration.ofMinutes(7));
        SiteMessageReceived answer = answer("T01", request, "TAKEN", Map.of("newStudyUid", "1.2.840.9"));
        inTransaction(answer("T02", request, "DECLINED", Map.of("declineReason", "OTHER")));
        inTransaction(answer);
        inTransaction(answer);
        Await.until("the answer", PATIENCE, () -> !first().path("answer").isNull());
        assertThat(first().path("answer").asString()).isEqualTo("TAKEN");
        assertThat(first().path("newStudyUid").asString()).isEqualTo("1.2.840.9");
        assertThat(first().path("seconds").asInt()).isEqualTo(420);
        assertThat(list().path("medianSeconds").asDouble()).isEqualTo(420);
        assertThat(list().path("taken").asInt()).isEqualTo(1);
        assertThat(detail(task).path("state").asString()).isEqualTo("RETAKE_REQUESTED");
    }

    @Test
    void aDeclinedRetakeGoesBackIntoTheQueueWithItsReason() {
        UUID task = arrive(study("DX", ROUTINE));
        JsonNode request = requested(task, "EXPOSURE", "");
        assertThat(request.path("comment").asString()).isEmpty();
        inTransaction(answer("T01", request, "DECLINED", Map.of("declineReason", "PATIENT_LEFT", "text", "已回家")));
        Await.until(
                "the task to wait again",
                PATIENCE,
                () -> detail(task).path("state").asString().equals("AWAITING"));
        assertThat(detail(task).path("reason").asString()).isEqualTo("PATIENT_LEFT: 已回家");
        assertThat(list().path("declined").asInt()).isEqualTo(1);
        assertThat(list().path("medianSeconds").isNull()).isTrue();
        assertThat(move("reader", task, "claim").statusCode()).isEqualTo(200);
    }

    private JsonNode requested(UUID task, String reason, String comment) {
        move("reader", task, "claim");
        assertThat(post(
                                "reader",
                                "/api/reading-tasks/" + task + "/retake",
                                Map.of("reason", reason, "comment", comment))
                        .statusCode())
                .isEqualTo(200);
        Mail mail = outbox.waiting("T01", MANY).stream()
                .filter(one -> one.kind().equals("retake"))
                .findFirst()
                .orElseThrow();
        outbox.acknowledged("T01", mail.mailId());
        assertThat(first().path("reachedSiteAt").isNull()).isFalse();
        return json.readTree(mail.headerJson());
    }

    private SiteMessageReceived answer(String site, JsonNode request, String kind, Map<String, String> more) {
        Map<String, String> said = new HashMap<>(more);
        said.put("id", request.path("id").asString());
        said.put("answer", kind);
        said.put("by", "陈技师");
        said.put("at", clock.instant().toString());
        return new SiteMessageReceived(site, "retake-answer", json.writeValueAsString(said));
    }

    private JsonNode list() {
        return tree(get("reviewer", "/api/retakes"));
    }

    private JsonNode first() {
        return list().path("items").path(0);
    }
}
