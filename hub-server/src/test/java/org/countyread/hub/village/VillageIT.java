package org.countyread.hub.village;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.hub.registry.CommunityRegistry;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** From the phone of a village doctor to the report on it. */
class VillageIT extends HubIntegrationTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String WANG = "village.wang";
    private static final String LI = "village.li";

    @Autowired
    private CommunityRegistry registry;

    @BeforeEach
    void twoClinics() {
        assertThat(put("admin", "/api/county-register", REGISTER).statusCode()).isEqualTo(200);
        doctor(WANG, "VK01");
        doctor(LI, "VK02");
    }

    @Test
    void anEcgGetsANumberIsReadAndComesBackAsAReport() throws Exception {
        Instant before = Clock.systemUTC().instant();
        HttpResponse<String> sent =
                send(WANG, aecg("P-1", 1), Map.of("device", "V-ECG-1", "indication", "胸闷", "urgent", "true"));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        String accession = tree(sent).get("accessionNumber").asString();
        assertThat(accession).matches("V\\d{6}-\\d{6}").hasSizeLessThanOrEqualTo(16);
        assertThat(tree(sent).get("answer").asString()).isEqualTo("WAITING");

        JsonNode task = Await.value("the task is made", SOON, () -> task(accession));
        assertThat(task.at("/site/code").asString()).isEqualTo("VK01");
        assertThat(task.get("priority").asString()).isEqualTo("EMERGENCY");
        assertThat(task.get("village").asString()).contains("王村");
        assertThat(task.at("/patient/name").asString()).isEqualTo("刘秀英");
        assertThat(registry.deviceBySerial("V-ECG-1").orElseThrow().heardAt().orElseThrow())
                .isAfterOrEqualTo(before.minusSeconds(1));
        JsonNode coverage = tree(get("admin", "/api/coverage/ecg-villages?formula=active"));
        assertThat(coverage.get("covered").asInt()).isPositive();

        String report = signCritical(task.get("id").asString());
        JsonNode shown = exams(WANG).get(0);
        assertThat(shown.get("answer").asString()).isEqualTo("CRITICAL");
        assertThat(shown.get("impression").asString()).contains("急性下壁");
        assertThat(shown.get("reportId").asString()).isEqualTo(report);
        HttpResponse<byte[]> pdf = send(
                request(Optional.of(WANG), "/api/reports/" + report + "/pdf")
                        .GET()
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");

        assertThat(get(LI, "/api/reports/" + report + "/pdf").statusCode()).isEqualTo(404);
        assertThat(get(LI, "/api/reports/" + report).statusCode()).isEqualTo(404);
        assertThat(exams(LI))
                .noneMatch(exam -> exam.get("accessionNumber").asString().equals(accession));
    }

    @Test
    void theSameFileAgainIsTheSameExam() {
        byte[] file = aecg("P-2", 2);
        JsonNode first = tree(send(WANG, file, Map.of("device", "V-ECG-1")));
        JsonNode again = tree(send(WANG, file, Map.of("device", "V-ECG-1")));

        assertThat(again.get("accessionNumber")).isEqualTo(first.get("accessionNumber"));
        HttpResponse<String> elsewhere = send(LI, file, Map.of("device", "V-ECG-2"));
        assertThat(elsewhere.statusCode()).isEqualTo(409);
        assertThat(tree(elsewhere).get("code").asString()).isEqualTo("ecg-of-another-site");
    }

    @Test
    void onlyARegisteredDeviceOfTheClinicMaySend() {
        for (String serial : List.of("V-ECG-2", "nobody's")) {
            HttpResponse<String> refused = send(WANG, aecg("P-3", 3), Map.of("device", serial));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(tree(refused).get("code").asString()).isEqualTo("device-not-of-clinic");
        }
        assertThat(tree(send(WANG, aecg("P-3", 3), Map.of("device", "V-ECG-1", "village", "VV02")))
                        .get("code")
                        .asString())
                .isEqualTo("village-not-of-clinic");
    }

    @Test
    void whatCannotBeReadIsRefusedWithTheReason() {
        HttpResponse<String> refused =
                send(WANG, "no ECG".getBytes(StandardCharsets.UTF_8), Map.of("device", "V-ECG-1"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(tree(refused).get("code").asString()).isEqualTo("ecg-unreadable");
        HttpResponse<String> nameless = send(WANG, aecg("", 4), Map.of("device", "V-ECG-1"));
        assertThat(tree(nameless).get("code").asString()).isEqualTo("patient-missing");
        assertThat(send(WANG, aecg("", 4), Map.of("device", "V-ECG-1", "patientName", "赵六"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void theFileOfTheCartComesOutAgainForWhoMaySeeTheStudy() throws Exception {
        byte[] file = aecg("P-5", 5);
        String accession = tree(send(WANG, file, Map.of("device", "V-ECG-1")))
                .get("accessionNumber")
                .asString();
        String study = Await.value("the task is made", SOON, () -> task(accession))
                .get("studyInstanceUid")
                .asString();
        String path = "/api/ecg-originals/"
                + tree(get("reader", "/api/studies/" + study))
                        .at("/series/0/instances/0/sopInstanceUid")
                        .asString();

        for (String username : List.of("reader", WANG)) {
            HttpResponse<byte[]> original =
                    send(request(Optional.of(username), path).GET().build(), BodyHandlers.ofByteArray());
            assertThat(original.statusCode()).isEqualTo(200);
            assertThat(original.body()).isEqualTo(file);
            assertThat(original.headers().firstValue("Content-Type")).contains("application/hl7-aecg+xml");
            assertThat(original.headers().firstValue("Content-Disposition"))
                    .contains("attachment; filename=\"" + accession + ".xml\"");
        }
        assertThat(tree(get("admin", "/api/audit?objectId=" + study))
                        .get("items")
                        .valueStream())
                .anyMatch(entry -> entry.get("action").asString().equals("STUDY_EXPORTED"));

        HttpResponse<String> hidden = get(LI, path);
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(tree(hidden).get("code").asString()).isEqualTo("object-unknown");
        assertThat(hidden.body()).doesNotContain(study);
        assertThat(get("reader", "/api/ecg-originals/1.2.3").statusCode()).isEqualTo(404);
    }

    @Test
    void theAddressWithASlashLeadsToThePage() {
        HttpResponse<String> moved = getAnonymously("/village/");
        assertThat(moved.statusCode()).isEqualTo(302);
        assertThat(moved.headers().firstValue("Location").orElseThrow()).endsWith("/village");
    }

    @Test
    void thePageIsForVillageDoctorsAndTheirsAlone() {
        assertThat(get("reader", "/api/village/exams").statusCode()).isEqualTo(403);
        assertThat(getAnonymously("/api/village/exams").statusCode()).isEqualTo(401);
        assertThat(get(WANG, "/api/users").statusCode()).isEqualTo(403);
        assertThat(post(
                                "admin",
                                "/api/users",
                                Map.of(
                                        "username",
                                        "village.nowhere",
                                        "displayName",
                                        "无处",
                                        "password",
                                        PASSWORD,
                                        "roles",
                                        List.of("VILLAGE_DOCTOR")))
                        .statusCode())
                .isEqualTo(422);
        assertThat(tree(get(WANG, "/api/village/clinic"))
                        .at("/devices/0/serial")
                        .asString())
                .isEqualTo("V-ECG-1");
    }

    private void doctor(String username, String clinic) {
        int status = post(
                        "admin",
                        "/api/users",
                        Map.of(
                                "username",
                                username,
                                "displayName",
                                "村医",
                                "password",
                                PASSWORD,
                                "roles",
                                List.of("VILLAGE_DOCTOR"),
                                "sites",
                                List.of(clinic)))
                .statusCode();
        assertThat(status).isIn(201, 409);
    }

    private HttpResponse<String> send(String username, byte[] file, Map<String, String> fields) {
        String query = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(Optional.of(username), "/api/village/ecgs?" + query)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(file))
                .build());
    }

    private List<JsonNode> exams(String username) {
        return tree(get(username, "/api/village/exams"))
                .get("items")
                .valueStream()
                .toList();
    }

    private Optional<JsonNode> task(String accession) {
        return tree(get("reader", "/api/reading-tasks?site=VK01&limit=200"))
                .get("items")
                .valueStream()
                .filter(item -> item.get("accessionNumber").asString().equals(accession))
                .findFirst();
    }

    private String signCritical(String task) {
        String path = "/api/reading-tasks/" + task;
        assertThat(post("reader", path + "/claim", "{}").statusCode()).isEqualTo(200);
        HttpResponse<String> draft = put(
                "reader",
                path + "/report",
                Map.of(
                        "findings",
                        "II、III、aVF 导联 ST 段抬高。",
                        "impression",
                        "考虑急性下壁心肌梗死。",
                        "positive",
                        true,
                        "critical",
                        true));
        assertThat(draft.statusCode()).as(draft.body()).isEqualTo(200);
        HttpResponse<String> signed = post("reader", path + "/sign", "{}");
        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
        return tree(draft).get("id").asString();
    }

    private static byte[] aecg(String patientId, int seed) {
        String digits = IntStream.range(0, 2500)
                .mapToObj(i -> Integer.toString((i * 7 + seed * 13) % 101 - 50))
                .collect(Collectors.joining(" "));
        String patient = patientId.isEmpty()
                ? ""
                : "<trialSubject><id extension='%s'/><subjectDemographicPerson><name>刘秀英</name></subjectDemographicPerson></trialSubject>"
                        .formatted(patientId);
        String leads = IntStream.rangeClosed(1, 2)
                .mapToObj(lead ->
                        "<sequence><code code='%d'/><value><origin value='0' unit='uV'/><scale value='5' unit='uV'/><digits>%s</digits></value></sequence>"
                                .formatted(131072 + lead, digits))
                .collect(Collectors.joining());
        return ("<AnnotatedECG>" + patient
                        + "<component><series><sequenceSet><sequence><code code='TIME_ABSOLUTE'/><value><head value='20261122101112'/>"
                        + "<increment value='2' unit='ms'/></value></sequence>" + leads
                        + "</sequenceSet></series></component></AnnotatedECG>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static final String REGISTER = """
            {"community":{"code":"C1","name":"某县"},"groups":[{"code":"G1","name":"第一集团"}],
            "organisations":[{"code":"VH01","name":"县医院","kind":"LEAD_HOSPITAL","parentCode":null,"groupCode":"G1"},
            {"code":"VT01","name":"东镇卫生院","kind":"TOWNSHIP","parentCode":"VH01","groupCode":"G1"},
            {"code":"VK01","name":"王村卫生室","kind":"VILLAGE_CLINIC","parentCode":"VT01","groupCode":"G1"},
            {"code":"VK02","name":"李村卫生室","kind":"VILLAGE_CLINIC","parentCode":"VT01","groupCode":"G1"}],
            "villages":[{"code":"VV01","name":"王村","townshipCode":"VT01","clinicCode":"VK01"},
            {"code":"VV02","name":"李村","townshipCode":"VT01","clinicCode":"VK02"}],
            "devices":[{"serial":"V-ECG-1","model":"ECG-1200","modality":"ECG","organisationCode":"VK01",
            "villageCodes":["VV01"],"inServiceFrom":"2025-03-01"},
            {"serial":"V-ECG-2","model":"ECG-1200","modality":"ECG","organisationCode":"VK02",
            "villageCodes":["VV02"],"inServiceFrom":"2025-03-01"}]}""";
}
