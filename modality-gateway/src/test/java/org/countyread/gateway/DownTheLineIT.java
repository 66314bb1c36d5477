package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.countyread.gateway.exam.ExamMessages;
import org.countyread.gateway.exam.HubMailHandler;
import org.countyread.gateway.exam.HubNewsDesk;
import org.countyread.gateway.exam.OrderDesk;
import org.countyread.gateway.exam.RetakeDesk;
import org.countyread.gateway.priors.PriorDesk;
import org.countyread.gateway.spool.OutgoingMessages;
import org.countyread.gateway.spool.PriorShelf;
import org.countyread.gateway.upkeep.DiagnosticsDesk;
import org.countyread.gateway.upkeep.SettingsDesk;
import org.countyread.link.transport.ContentDigest;
import org.countyread.link.wire.Mail;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the hub sends beside reports, handed over by hand: without a line, repeated and out of order. */
class DownTheLineIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long SEED = Long.getLong("countyread.seed", 20261122L);
    private static final String ID_CARD = "11010519491231002X";

    @TempDir
    static Path folder;

    private static GatewayBox box;

    @BeforeAll
    static void start() {
        box = new GatewayBox(folder.resolve("data"), "--countyread.gateway.site-code=T01");
    }

    @AfterAll
    static void stop() {
        box.close();
    }

    @Test
    void aRetakeThatCannotBeTakenIsDeclinedForAReasonTheHubHears() throws Exception {
        String accession = register("P1", "");
        Instant at = Instant.now().plusSeconds(5);
        stateNews(accession, at);
        Mail request = mail("retake-r1", "retake", """
                {"id":"r1-%s","accessionNumber":"%s","studyInstanceUid":"1.2.3","reason":"POSITIONING",
                 "comment":"请立位","requestedAt":"%s","requestedBy":"王医师"}""".formatted(accession, accession, at));
        box.bean(RetakeDesk.class).take(request);
        box.bean(RetakeDesk.class).take(request);
        JsonNode asked = box.get("/api/exams/" + accession);
        assertThat(asked.at("/retake/reason").asString()).isEqualTo("POSITIONING");
        assertThat(asked.at("/retake/comment").asString()).isEqualTo("请立位");
        assertThat(asked.get("needsHand").asBoolean()).isTrue();

        JsonNode declined = box.post(
                "/api/exams/" + accession + "/retake/decline", "{\"reason\":\"PATIENT_LEFT\",\"text\":\"已回家\"}");
        assertThat(declined.get("retake").isNull()).isTrue();
        assertThat(declined.get("needsHand").asBoolean()).isFalse();
        JsonNode message = sent("retake-answer", accession).get(0);
        assertThat(message.get("answer").asString()).isEqualTo("DECLINED");
        assertThat(message.get("declineReason").asString()).isEqualTo("PATIENT_LEFT");
        HttpResponse<String> again = box.send(GatewayBox.json(
                box.asTechnician("/api/exams/" + accession + "/retake/decline"), "POST", "{\"reason\":\"OTHER\"}"));
        assertThat(again.statusCode()).isEqualTo(409);
    }

    @Test
    void theSitesOwnReadingIsKeptAndToldToTheHubAndMayBeSaidAgain() throws Exception {
        String accession = register("P9", "");
        String path = "/api/exams/" + accession + "/first-reading";
        assertThat(box.send(box.asTechnician(path)).statusCode()).isEqualTo(404);

        read(path, "NORMAL", "\"SINUS_RHYTHM\"");
        assertThat(read(path, "CRITICAL", "\"ATRIAL_FIBRILLATION\"").statusCode())
                .isEqualTo(200);

        JsonNode kept = box.get(path);
        assertThat(kept.get("verdict").asString()).isEqualTo("CRITICAL");
        assertThat(kept.get("by").asString()).isEqualTo("赵技师");
        List<JsonNode> told = sent("first-reading", accession);
        assertThat(told).hasSize(2);
        assertThat(told.get(1).get("verdict").asString()).isEqualTo("CRITICAL");
        assertThat(told.get(1).get("statements").get(0).asString()).isEqualTo("ATRIAL_FIBRILLATION");
        assertThat(read(path, "CRITICAL", "\"NO_SUCH_STATEMENT\"").statusCode()).isBetween(400, 422);
        assertThat(read("/api/exams/T01-0/first-reading", "NORMAL", "").statusCode())
                .isEqualTo(404);
        assertThat(box.get("/api/ecg-statements").get("items").size()).isGreaterThan(50);
    }

    private static HttpResponse<String> read(String path, String verdict, String statements) throws Exception {
        return box.send(GatewayBox.json(
                box.asTechnician(path),
                "PUT",
                "{\"verdict\":\"%s\",\"statements\":[%s],\"text\":\"\",\"by\":\"赵技师\"}"
                        .formatted(verdict, statements)));
    }

    @Test
    void aRecognisedExamIsNotDoneAndARepeatedOneNeedsAReason() throws Exception {
        String recognised = register("P2", """
                ,"recognition":{"decision":"RECOGNISED","priorStudy":"1.2.840.7"}""");
        JsonNode exam = box.get("/api/exams/" + recognised);
        assertThat(exam.get("recognised").asBoolean()).isTrue();
        assertThat(exam.get("way").asString()).isEqualTo("CANCELLED");
        assertThat(sent("exam", recognised)).isEmpty();
        JsonNode decision = sent("recognition", recognised).get(0);
        assertThat(decision.get("decision").asString()).isEqualTo("RECOGNISED");
        assertThat(decision.get("priorStudyUid").asString()).isEqualTo("1.2.840.7");

        String repeated = register("P2", """
                ,"recognition":{"decision":"REPEATED","reason":"CONDITION_CHANGED","priorStudy":"1.2.840.7"}""");
        assertThat(sent("exam", repeated)).hasSize(1);
        assertThat(sent("recognition", repeated).get(0).get("reason").asString())
                .isEqualTo("CONDITION_CHANGED");
        HttpResponse<String> unsaid = box.send(GatewayBox.json(
                box.asTechnician("/api/exams"), "POST", form("P2", ",\"recognition\":{\"decision\":\"REPEATED\"}")));
        assertThat(unsaid.statusCode()).isEqualTo(422);
    }

    @Test
    void recentExamsAreUnansweredAtOnceWithoutALine() throws Exception {
        JsonNode answer = box.post("/api/recent-exams", "{\"patientId\":\"" + ID_CARD + "\",\"modality\":\"DX\"}");
        assertThat(answer.get("answered").asBoolean()).isFalse();
        assertThat(answer.get("items")).isEmpty();
    }

    /** Pieces of an object, in any order and some of them twice, end as that object on the shelf. */
    @Test
    void aPriorIsPutTogetherFromItsPiecesInWhateverOrderTheyCome() throws Exception {
        String accession = register("P3", "");
        JsonNode fetched = box.post("/api/exams/" + accession + "/priors/fetch", "{}");
        assertThat(fetched.get("answered").asBoolean()).isFalse();
        String requestId =
                sent("priors-request", accession).get(0).get("requestId").asString();
        for (int run = 0; run < 8; run++) {
            Random random = new Random(SEED + run);
            String study = "1.2.9." + run;
            Path file = TestObjects.write(folder.resolve(run + ".dcm"), study, study + ".1", "OLD", 40, run);
            byte[] object = Files.readAllBytes(file);
            List<Mail> parts = parts(requestId, accession, study, object, object.length / (1 + random.nextInt(12)) + 1);
            parts.addAll(parts.subList(0, random.nextInt(parts.size())));
            Collections.shuffle(parts, random);
            for (Mail part : parts) {
                handler().take(part);
            }
            assertThat(box.bean(PriorShelf.class).holds(study + ".1"))
                    .as("seed %d", SEED + run)
                    .isTrue();
        }
        handler().take(mail("priors-list-1", "priors-list", """
                {"requestId":"%s","accessionNumber":"%s","refused":null,"studies":[{"studyInstanceUid":"1.2.9.0",
                 "modality":"DX","description":"胸部正位","studyDate":"2025-01-02","siteCode":"T02","siteName":"陈庄镇",
                 "objects":1,"bytes":3000,"sent":true}]}""".formatted(requestId, accession)));
        JsonNode known = box.get("/api/exams/" + accession + "/priors");
        assertThat(known.get("answered").asBoolean()).isTrue();
        assertThat(known.at("/studies/0/objectsHere").asInt()).isEqualTo(1);
        try (var left = Files.list(folder.resolve("data/priors-incoming"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aPriorWithAnotherDigestIsSaidToBeDamagedAndHoldsUpNothing() throws Exception {
        String accession = register("P4", "");
        Path file = TestObjects.write(folder.resolve("bad.dcm"), "1.2.10", "1.2.10.1", "OLD", 300, 1);
        byte[] bytes = Files.readAllBytes(file);
        List<Mail> parts = parts("none", accession, "1.2.10", bytes, bytes.length);
        byte[] broken = bytes.clone();
        broken[200] ^= 1;
        Mail part = parts.get(0);
        handler().take(new Mail(part.mailId(), part.kind(), part.headerJson(), broken));
        assertThat(box.bean(PriorShelf.class).holds("1.2.10.1")).isFalse();
        handler().take(part);
        assertThat(box.bean(PriorShelf.class).holds("1.2.10.1")).isTrue();
    }

    @Test
    void anOrderBecomesAnExamOnceAndItsNumberIsReported() throws Exception {
        Mail order = mail("order-o1", "order", """
                {"orderId":"o1","patientId":"P5","patientName":"赵六","patientSex":"M","patientBirthDate":"1980-01-02",
                 "modality":"DX","item":"胸部正位","bodyPart":"CHEST","indication":"复查","priority":"URGENT",
                 "orderedBy":"王医师","orderedAt":"2026-11-22T08:00:00Z"}""");
        box.bean(OrderDesk.class).take(order);
        box.bean(OrderDesk.class).take(order);
        JsonNode found = box.get("/api/exams?q=P5");
        assertThat(found.get("items")).hasSize(1);
        String accession = found.at("/items/0/accessionNumber").asString();
        assertThat(found.at("/items/0/priority").asString()).isEqualTo("URGENT");
        assertThat(sent("order-answer", accession)).hasSize(1);
        assertThat(sent("exam", accession)).hasSize(1);

        box.bean(OrderDesk.class).take(mail("order-o2", "order", """
                {"orderId":"o2","patientId":"110105194912310021","patientName":"错号","patientSex":null,
                 "patientBirthDate":null,"modality":"DX","item":null,"bodyPart":null,"indication":null,
                 "priority":"ROUTINE","orderedBy":"王医师","orderedAt":"2026-11-22T08:00:00Z"}"""));
        assertThat(sent("order-answer", "").get(0).get("refused").asString()).isEqualTo("validation");
    }

    @Test
    void theNewestSettingsStandAndDiagnosticsNameNobody() throws Exception {
        assertThat(box.get("/api/site-settings").get("version").isNull()).isTrue();
        for (int version : new int[] {2, 3, 1, 3}) {
            box.bean(SettingsDesk.class)
                    .take(mail("settings-" + version, "settings", """
                    {"version":%d,"settings":{"items":[{"modality":"DX","name":"胸部正位","bodyPart":"CHEST"}],
                     "idleDeviceDays":%d}}""".formatted(version, version + 10)));
        }
        JsonNode inForce = box.get("/api/site-settings");
        assertThat(inForce.get("version").asInt()).isEqualTo(3);
        assertThat(inForce.at("/settings/idleDeviceDays").asInt()).isEqualTo(13);

        register("P6", "");
        box.bean(DiagnosticsDesk.class).take(mail("diagnostics-request-1", "diagnostics-request", "{\"id\":\"d1\"}"));
        JsonNode bundle = sent("diagnostics", "").get(0);
        assertThat(bundle.get("id").asString()).isEqualTo("d1");
        assertThat(bundle.get("diskFreeBytes").asLong()).isPositive();
        assertThat(bundle.get("messagesWaiting").asLong()).isPositive();
        assertThat(bundle.get("log").toString()).doesNotContain("李四", ID_CARD);
    }

    @Test
    void whatTheHubSetsHoldsAtOnceIsAnsweredAndOutlivesARestart() throws Exception {
        try (GatewayBox own = new GatewayBox(folder.resolve("own"), "--countyread.gateway.site-code=T01")) {
            assertThat(kinds(own)).as("a new box asks").containsExactly("settings-wanted");
            assertThat(rule(own, "LINE_CAPS", null).get("ofHub").asBoolean()).isFalse();
            SettingsDesk desk = own.bean(SettingsDesk.class);
            desk.take(settings(2, 4000));
            desk.take(settings(1, 9000));
            assertThat(own.get("/api/line").get("kilobitsPerSecondMax").asInt()).isEqualTo(4000);
            assertThat(kinds(own)).containsExactly("settings-wanted", "settings-applied");
            desk.take(settings(2, 4000));
            assertThat(kinds(own)).as("said again, because it was asked again").hasSize(3);
        }
        try (GatewayBox again = new GatewayBox(folder.resolve("own"), "--countyread.gateway.site-code=T01")) {
            assertThat(kinds(again)).as("one that has them does not ask").hasSize(3);
            OutgoingMessages outgoing = again.bean(OutgoingMessages.class);
            JsonNode applied = JSON.readTree(
                    outgoing.body(outgoing.waiting(Set.of(), 10).get(1).itemId())
                            .orElseThrow());
            assertThat(applied.get("version").asInt()).isEqualTo(2);
            assertThat(applied.get("ignored").toString()).isEqualTo("[\"devices.US1.nameWriting\"]");
            JsonNode cap = rule(again, "LINE_CAPS", null);
            assertThat(cap.get("ofHub").asBoolean()).isTrue();
            assertThat(cap.get("value").asString()).isEqualTo("00:00–00:00 4000 kbit/s");
            assertThat(rule(again, "CHARACTER_SET", "US1").get("value").asString())
                    .isEqualTo("GB18030");
            assertThat(rule(again, "NAME_WRITING", "US1").get("ofHub").asBoolean())
                    .isFalse();
            assertThat(again.get("/api/site-settings").at("/settings/phrases/0").asString())
                    .isEqualTo("请结合临床");
        }
    }

    private static Mail settings(int version, int kilobits) {
        return mail("settings-T01-" + version, "settings", """
                {"version":%d,"settings":{"items":[],"idleDeviceDays":7,"newerField":{},
                 "line":{"caps":[{"from":"00:00","to":"00:00","kilobitsPerSecond":%d}]},
                 "devices":[{"aeTitle":"US1","characterSet":"GB18030","nameWriting":"SIDEWAYS"}],
                 "phrases":["请结合临床"]}}""".formatted(version, kilobits));
    }

    private static JsonNode rule(GatewayBox asked, String name, @Nullable String device) throws Exception {
        return asked.get("/api/site-settings")
                .get("rules")
                .valueStream()
                .filter(rule -> rule.get("name").asString().equals(name)
                        && (device == null || device.equals(rule.get("device").asString())))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> kinds(GatewayBox asked) {
        return asked.bean(OutgoingMessages.class).waiting(Set.of(), 10).stream()
                .map(OutgoingMessages.Waiting::kind)
                .toList();
    }

    private static HubMailHandler handler() {
        return box.bean(PriorDesk.class);
    }

    private static List<Mail> parts(String requestId, String accession, String study, byte[] object, int partBytes) {
        List<Mail> parts = new ArrayList<>();
        String sha256 = ContentDigest.hex(object);
        for (int offset = 0; offset < object.length; offset += partBytes) {
            byte[] body = Arrays.copyOfRange(object, offset, Math.min(object.length, offset + partBytes));
            parts.add(new Mail(
                    "prior-" + study + "-" + offset,
                    "prior-part",
                    """
                    {"requestId":"%s","accessionNumber":"%s","studyInstanceUid":"%s","sopInstanceUid":"%s.1",
                     "fromSite":"T02","sha256":"%s","sizeBytes":%d,"offset":%d,"partBytes":%d}""".formatted(requestId, accession, study, study, sha256, object.length, offset, body.length),
                    body));
        }
        return parts;
    }

    private static void stateNews(String accession, Instant at) throws Exception {
        var news = JSON.readTree("""
                {"accessionNumber":"%s","state":"RETAKE_REQUESTED","at":"%s","by":"王医师","reason":"POSITIONING: 请立位"}""".formatted(accession, at));
        box.bean(HubNewsDesk.class)
                .take("state-" + accession, JSON.treeToValue(news, ExamMessages.ExamStateNews.class));
    }

    private static String register(String patient, String more) throws Exception {
        return box.post("/api/exams", form(patient, more))
                .get("accessionNumber")
                .asString();
    }

    private static String form(String patient, String more) {
        return """
                {"patient":{"id":"%s","name":"李四"},"modality":"DX","item":"胸部正位","priority":"ROUTINE"%s}""".formatted(patient, more);
    }

    private static List<JsonNode> sent(String kind, String accession) {
        OutgoingMessages outgoing = box.bean(OutgoingMessages.class);
        return outgoing.waiting(Set.of(), 1000).stream()
                .filter(message ->
                        message.kind().equals(kind) && message.accessionNumber().equals(accession))
                .map(message -> JSON.readTree(outgoing.body(message.itemId()).orElseThrow()))
                .toList();
    }

    private static Mail mail(String id, String kind, String header) {
        return new Mail(id, kind, header, new byte[0]);
    }
}
