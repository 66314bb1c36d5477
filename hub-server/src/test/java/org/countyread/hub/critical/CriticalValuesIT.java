package org.countyread.hub.critical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countyread.hub.archive.ExamPriority.EMERGENCY;
import static org.countyread.hub.archive.ExamPriority.ROUTINE;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

class CriticalValuesIT extends ReadingRoomTest {
    private static final int MANY = 1_000;

    @Autowired
    private MailStore outbox;

    @Autowired
    private CriticalValues values;

    @BeforeEach
    void startWithNothingOpen() {
        jdbc.sql("insert into registry.gateway (site_code, certificate_fingerprint, certificate_serial, enrolled_at) "
                        + "values ('T01', '00', '1', now()) on conflict do nothing")
                .update();
        jdbc.sql("delete from critical.step").update();
        jdbc.sql("delete from critical.value").update();
        outbox.waiting("T01", MANY).forEach(mail -> outbox.acknowledged("T01", mail.mailId()));
    }

    @Test
    void aFlagBeforeTheSignatureLeavesBeforeAllOtherNewsAndTheSiteClosesIt() {
        UUID task = arrive(study("ECG", EMERGENCY));
        move("reader", task, "claim");
        assertThat(outbox.waiting("T01", MANY)).extracting(Mail::kind).containsExactly("exam-state");

        HttpResponse<String> flagged = flag(task, "STEMI", "急性下壁心肌梗死");
        assertThat(flagged.statusCode()).as(flagged.body()).isEqualTo(200);
        String id = tree(flagged).path("id").asString();
        assertThat(tree(flag(task, "STEMI", "again")).path("id").asString()).isEqualTo(id);

        Mail mail = outbox.waiting("T01", MANY).get(0);
        assertThat(mail.kind()).isEqualTo("critical-value");
        JsonNode news = json.readTree(mail.headerJson());
        assertThat(news.path("code").asString()).isEqualTo("STEMI");
        assertThat(news.path("text").asString()).isEqualTo("急性下壁心肌梗死");
        assertThat(news.path("patientName").asString()).isEqualTo("李㛃犇");
        assertThat(news.path("state").asString()).isEqualTo("OPEN");
        outbox.acknowledged("T01", mail.mailId());
        assertThat(kinds(one(id))).containsExactly("FLAGGED", "REACHED_SITE");

        Instant at = clock.instant().plusSeconds(40);
        SiteMessageReceived answer = answer("T01", id, "陈医生", at);
        inTransaction(answer("T02", id, "别处的人", at));
        inTransaction(answer);
        inTransaction(answer);
        Await.until("the site's answer", PATIENCE, () -> state(id).equals("CLOSED"));
        JsonNode closed = one(id);
        assertThat(closed.path("acknowledgedBy").asString()).isEqualTo("陈医生");
        assertThat(closed.path("acknowledgedVia").asString()).isEqualTo("SITE");
        assertThat(Instant.parse(closed.path("acknowledgedAt").asString())).isEqualTo(at);
        assertThat(closed.path("action").asString()).isEqualTo("已转县医院");
        assertThat(kinds(closed)).containsExactly("FLAGGED", "REACHED_SITE", "ACKNOWLEDGED", "ACTION", "CLOSED");
        Mail end = outbox.waiting("T01", MANY).get(0);
        assertThat(json.readTree(end.headerJson()).path("state").asString()).isEqualTo("CLOSED");
        assertThat(json.readTree(end.headerJson()).path("revision").asInt())
                .isGreaterThan(news.path("revision").asInt());
        assertThat(audited(id))
                .containsExactlyInAnyOrder("CRITICAL_FLAGGED", "CRITICAL_ACKNOWLEDGED", "CRITICAL_CLOSED");
    }

    @Test
    void nobodyAnswersSoTheLadderIsClimbedUntilSomebodyIsToldByTelephone() {
        String id = flagged(routineStudy());
        clock.advance(Duration.ofMinutes(9));
        values.escalateDue(10);
        assertThat(one(id).path("escalations").asInt()).isZero();

        clock.advance(Duration.ofMinutes(1));
        values.escalateDue(10);
        values.escalateDue(10);
        assertThat(one(id).path("escalations").asInt()).isEqualTo(1);
        assertThat(one(id).path("escalatedTo").asString()).isEqualTo("READER");
        assertThat(newest().path("escalations").asInt()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(20));
        values.escalateDue(10);
        values.escalateDue(10);
        values.escalateDue(10);
        assertThat(one(id).path("escalations").asInt()).isEqualTo(3);
        assertThat(one(id).path("escalatedTo").asString()).isEqualTo("ADMINISTRATOR");

        HttpResponse<String> early = post("reader", "/api/critical-values/" + id + "/action", Map.of("action", "x"));
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(tree(early).path("code").asString()).isEqualTo("critical-value-open");
        HttpResponse<String> told = post(
                "reviewer",
                "/api/critical-values/" + id + "/phone-acknowledgement",
                Map.of("person", "赵护士", "readBack", "张力性气胸"));
        assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
        assertThat(tree(told).path("state").asString()).isEqualTo("ACKNOWLEDGED");
        assertThat(tree(told).path("escalateAt").isNull()).isTrue();

        clock.advance(Duration.ofHours(3));
        values.escalateDue(10);
        assertThat(one(id).path("escalations").asInt()).isEqualTo(3);
        assertThat(newest().path("state").asString()).isEqualTo("ACKNOWLEDGED");

        HttpResponse<String> done =
                post("reviewer", "/api/critical-values/" + id + "/action", Map.of("action", "已行胸腔闭式引流"));
        assertThat(tree(done).path("state").asString()).isEqualTo("CLOSED");
        assertThat(tree(done).path("actionBy").asString()).isEqualTo("赵护士");
        HttpResponse<String> late = post(
                "reader",
                "/api/critical-values/" + id + "/phone-acknowledgement",
                Map.of("person", "别人", "readBack", "x"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(tree(late).path("acknowledgedBy").asString()).isEqualTo("赵护士");
    }

    @Test
    void aSignedCriticalReportFlagsItsFindingOnce() {
        UUID task = arrive(study("ECG", ROUTINE));
        move("reader", task, "claim");
        draft(task, "LONG_PAUSE");
        assertThat(move("reader", task, "sign").statusCode()).isEqualTo(200);
        JsonNode open = tree(get("reader", "/api/critical-values?state=OPEN")).path("items");
        assertThat(open).hasSize(1);
        assertThat(open.get(0).path("code").asString()).isEqualTo("LONG_PAUSE");
        assertThat(open.get(0).path("text").asString()).isEqualTo("窦性停搏。");
        assertThat(kinds(open.get(0))).containsExactly("FLAGGED", "REPORTED");
        assertThat(detail(task).path("report").path("criticalCode").asString()).isEqualTo("LONG_PAUSE");
    }

    @Test
    void aFindingFlaggedBeforeIsNotFlaggedAgainByItsReport() {
        UUID task = arrive(study("ECG", ROUTINE));
        move("reader", task, "claim");
        String id = tree(flag(task, "OTHER", "")).path("id").asString();
        draft(task, "");
        assertThat(move("reader", task, "sign").statusCode()).isEqualTo(200);
        assertThat(tree(get("admin", "/api/critical-values")).path("items")).hasSize(1);
        assertThat(kinds(one(id))).containsExactly("FLAGGED", "REPORTED");
    }

    @Test
    void theListIsPagedAndOnlyForThoseItConcerns() {
        for (int i = 0; i < 3; i++) {
            flagged(routineStudy());
            clock.advance(Duration.ofSeconds(1));
        }
        JsonNode first = tree(get("reader", "/api/critical-values?limit=2"));
        assertThat(first.path("items")).hasSize(2);
        JsonNode second = tree(get(
                "reader",
                "/api/critical-values?limit=2&cursor="
                        + first.path("nextCursor").asString()));
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.path("nextCursor").isNull()).isTrue();
        assertThat(getAnonymously("/api/critical-values").statusCode()).isEqualTo(401);
        assertThat(flag(UUID.randomUUID(), "STEMI", "").statusCode()).isEqualTo(404);
        assertThat(get("reader", "/api/critical-values/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatWasFlaggedByMistakeIsTakenBackForAReasonAndStaysOnRecord() {
        int before = months().path("flagged").asInt();
        UUID task = arrive(study("ECG", EMERGENCY));
        String id = tree(post("reviewer", "/api/reading-tasks/" + task + "/critical", Map.of("code", "STEMI")))
                .path("id")
                .asString();
        int revision = newest().path("revision").asInt();

        assertThat(code(retract("reader", id, "WRONG_PATIENT", "x"))).isEqualTo("critical-value-of-another");
        assertThat(retract("reviewer", id, "WRONG_PATIENT", "  ").statusCode()).isEqualTo(400);
        HttpResponse<String> back = retract("reviewer", id, "WRONG_PATIENT", "是另一位患者的心电图");
        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(retract("reviewer", id, "OTHER", "again").statusCode()).isEqualTo(200);
        JsonNode retracted = one(id);
        assertThat(retracted.path("state").asString()).isEqualTo("RETRACTED");
        assertThat(retracted.at("/retraction/reason").asString()).isEqualTo("WRONG_PATIENT");
        assertThat(retracted.at("/retraction/by").asString())
                .isEqualTo(user("reviewer").displayName());
        assertThat(retracted.path("escalateAt").isNull()).isTrue();
        clock.advance(Duration.ofHours(1));
        values.escalateDue(10);
        assertThat(one(id).path("escalations").asInt()).isZero();

        JsonNode news = newest();
        assertThat(news.path("state").asString()).isEqualTo("CLOSED");
        assertThat(news.path("revision").asInt()).isGreaterThan(revision);
        assertThat(news.at("/retraction/text").asString()).isEqualTo("是另一位患者的心电图");
        assertThat(code(post(
                        "reviewer",
                        "/api/critical-values/" + id + "/phone-acknowledgement",
                        Map.of("person", "赵护士", "readBack", "x"))))
                .isEqualTo("critical-value-retracted");

        Instant at = clock.instant();
        inTransaction(answer("T01", id, "陈医生", at));
        SiteMessageReceived seen = new SiteMessageReceived(
                "T01",
                "critical-retraction-seen",
                json.writeValueAsString(
                        Map.of("id", id, "person", "陈医生", "account", "technician", "at", at.toString())));
        inTransaction(seen);
        inTransaction(seen);
        Await.until("the site to know", PATIENCE, () -> kinds(one(id)).contains("RETRACTION_SEEN"));
        Await.until("the late answer", PATIENCE, () -> kinds(one(id)).contains("ACTION"));
        assertThat(kinds(one(id)))
                .containsExactlyInAnyOrder("FLAGGED", "RETRACTED", "RETRACTION_SEEN", "ACKNOWLEDGED", "ACTION");
        assertThat(state(id)).isEqualTo("RETRACTED");
        assertThat(audited(id)).containsExactlyInAnyOrder("CRITICAL_FLAGGED", "CRITICAL_RETRACTED");
        JsonNode month = months();
        assertThat(month.path("flagged").asInt()).isEqualTo(before + 1);
        assertThat(month.path("retracted").asInt()).isEqualTo(1);

        String anew = tree(flag(task, "STEMI", "")).path("id").asString();
        assertThat(anew).isNotEqualTo(id);
        assertThat(state(anew)).isEqualTo("OPEN");
    }

    @Test
    void aValueThatIsClosedCanBeTakenBackByAnAdministratorWithWhatWasDone() {
        String id = flagged(routineStudy());
        post(
                "reader",
                "/api/critical-values/" + id + "/phone-acknowledgement",
                Map.of("person", "赵护士", "readBack", "气胸", "action", "已转运"));
        assertThat(state(id)).isEqualTo("CLOSED");
        assertThat(retract("admin", id, "WRONG_FINDING", "皮肤皱褶").statusCode()).isEqualTo(200);
        JsonNode back = one(id);
        assertThat(back.path("state").asString()).isEqualTo("RETRACTED");
        assertThat(back.path("action").asString()).isEqualTo("已转运");
        assertThat(newest().at("/retraction/reason").asString()).isEqualTo("WRONG_FINDING");
    }

    private JsonNode months() {
        return tree(get("reader", "/api/critical-values/months")).at("/items/0");
    }

    private HttpResponse<String> retract(String user, String id, String reason, String text) {
        return post(user, "/api/critical-values/" + id + "/retraction", Map.of("reason", reason, "text", text));
    }

    private String code(HttpResponse<String> answer) {
        return tree(answer).path("code").asString();
    }

    private StudySummary routineStudy() {
        return study("DX", ROUTINE);
    }

    private String flagged(StudySummary study) {
        UUID task = arrive(study);
        return tree(flag(task, "TENSION_PNEUMOTHORAX", "")).path("id").asString();
    }

    private HttpResponse<String> flag(UUID task, String code, String text) {
        return post("reader", "/api/reading-tasks/" + task + "/critical", Map.of("code", code, "text", text));
    }

    private void draft(UUID task, String code) {
        String body = """
                {"findings":"长间歇 4.2 秒。","impression":"窦性停搏。","positive":true,"critical":true,"criticalCode":%s}""".formatted(code.isEmpty() ? "null" : '"' + code + '"');
        HttpResponse<String> saved = put("reader", "/api/reading-tasks/" + task + "/report", body);
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    }

    private JsonNode one(String id) {
        return tree(get("reader", "/api/critical-values/" + id));
    }

    private String state(String id) {
        return one(id).path("state").asString();
    }

    private JsonNode newest() {
        return json.readTree(outbox.waiting("T01", MANY).get(0).headerJson());
    }

    private static List<String> kinds(JsonNode value) {
        return value.path("steps")
                .valueStream()
                .map(step -> step.path("kind").asString())
                .toList();
    }

    private List<String> audited(String id) {
        return tree(get("admin", "/api/audit?objectId=" + id))
                .path("items")
                .valueStream()
                .map(entry -> entry.path("action").asString())
                .toList();
    }

    private SiteMessageReceived answer(String site, String id, String person, Instant at) {
        return new SiteMessageReceived(
                site,
                "critical-acknowledgement",
                json.writeValueAsString(Map.of(
                        "id",
                        id,
                        "person",
                        person,
                        "readBack",
                        "急性下壁心梗",
                        "action",
                        "已转县医院",
                        "account",
                        "technician",
                        "at",
                        at.toString())));
    }
}
