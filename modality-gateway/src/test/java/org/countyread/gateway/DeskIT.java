package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.countyread.gateway.access.Accounts;
import org.countyread.gateway.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The desk over HTTP with no hub anywhere. */
class DeskIT {
    private static final String FORM = """
            {"patient":{"id":"11010519491231002X","name":"李四"},"modality":"DX","item":"胸部正位",
             "priority":"URGENT","indication":"咳嗽"}""";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path folder;

    private static GatewayBox box;

    @BeforeAll
    static void start() {
        box = new GatewayBox(folder, "--countyread.gateway.site-code=T01", "--countyread.gateway.site-name=汀罗镇卫生院");
    }

    @AfterAll
    static void stop() {
        box.close();
    }

    @Test
    void registersAnExamAndFillsBirthDateAndSexFromTheIdCard() throws Exception {
        JsonNode exam = box.post("/api/exams", FORM);
        assertThat(exam.get("accessionNumber").asString()).matches("T01-\\d{6}-\\d{4}");
        assertThat(exam.at("/patient/birthDate").asString()).isEqualTo("1949-12-31");
        assertThat(exam.at("/patient/sex").asString()).isEqualTo("F");
        assertThat(exam.get("way").asString()).isEqualTo("REGISTERED");
        assertThat(exam.at("/steps/0/by").asString()).isEqualTo("technician");
        JsonNode again = box.get("/api/exams/" + exam.get("accessionNumber").asString());
        assertThat(again).isEqualTo(exam);
    }

    @Test
    void anIdCardWithAWrongCheckCharacterIsAValidationProblem() throws Exception {
        HttpResponse<String> response =
                box.send(GatewayBox.json(box.asTechnician("/api/exams"), "POST", FORM.replace("31002X", "310021")));
        assertThat(response.statusCode()).isEqualTo(422);
        assertProblem(response, "validation");
        assertThat(JSON.readTree(response.body()).at("/fields/0/field").asString())
                .isEqualTo("patient.id");
    }

    @Test
    void missingFieldsAreNamed() throws Exception {
        HttpResponse<String> response =
                box.send(GatewayBox.json(box.asTechnician("/api/exams"), "POST", "{\"patient\":{\"id\":\"1\"}}"));
        assertThat(response.statusCode()).isEqualTo(422);
        List<String> fields = Stream.of(JSON.readTree(response.body()).get("fields"))
                .flatMap(list -> list.valueStream())
                .map(field -> field.get("field").asString())
                .toList();
        assertThat(fields).containsExactly("modality", "patient.name", "priority");
    }

    @Test
    void listsByDayAndTextInPages() throws Exception {
        for (int i = 0; i < 5; i++) {
            box.post("/api/exams", FORM.replace("李四", "分页" + i).replace("11010519491231002X", "PAGE" + i));
        }
        JsonNode first = box.get("/api/exams?q=PAGE&limit=3");
        assertThat(first.get("items")).hasSize(3);
        JsonNode second = box.get(
                "/api/exams?q=PAGE&limit=3&cursor=" + first.get("nextCursor").asString());
        assertThat(second.get("items")).hasSize(2);
        assertThat(second.get("nextCursor").isNull()).isTrue();
        assertThat(second.at("/items/1/patient/id").asString()).isEqualTo("PAGE0");
        assertThat(box.get("/api/exams?q=%25").get("items"))
                .as("a per cent sign is no wildcard")
                .isEmpty();
        assertThat(box.get("/api/exams?date=2020-01-01").get("items")).isEmpty();
        assertThat(box.get("/api/exams").get("items")).isNotEmpty();
    }

    @Test
    void everyErrorIsAProblemDocument() throws Exception {
        assertProblem(box.send(box.asTechnician("/api/exams/T02-260101-0001")), "exam-not-found");
        assertProblem(box.send(box.asTechnician("/api/exams/T02-260101-0001/report.pdf")), "exam-not-found");
        assertProblem(box.send(box.asTechnician("/api/no-such-thing")), "not-found");
        assertProblem(box.send(box.asTechnician("/api/exams?date=yesterday")), "bad-request");
        assertProblem(box.send(box.asTechnician("/api/exams?cursor=xx")), "bad-request");
        assertProblem(box.send(GatewayBox.json(box.asTechnician("/api/exams"), "POST", "{")), "bad-request");
        assertProblem(box.send(GatewayBox.json(box.asTechnician("/api/exams"), "DELETE", "")), "bad-request");
        assertProblem(box.send(box.asTechnician("/api/users")), "forbidden");
        HttpResponse<String> stranger = box.send(box.request("/api/exams"));
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertProblem(stranger, "unauthenticated");
    }

    @Test
    void aNumberWithASlashIsFoundInThePath() throws Exception {
        HttpResponse<String> response = box.send(box.asTechnician("/api/exams/CT%2F2026%2F7"));
        assertThat(response.statusCode()).isEqualTo(404);
        assertProblem(response, "exam-not-found");
    }

    @Test
    void theTenthWrongPasswordLocksAndTheRightOneNoLongerHelps() throws Exception {
        for (int i = 1; i < 10; i++) {
            assertThat(box.login("victim", "guess-" + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> tenth = box.login("victim", "guess-10");
        assertThat(tenth.statusCode()).isEqualTo(429);
        assertProblem(tenth, "login-locked");
        assertThat(box.login("victim", "the right one").statusCode()).isEqualTo(429);
        assertThat(box.login("technician", GatewayBox.PASSWORD).statusCode())
                .as("others are not locked")
                .isEqualTo(200);
    }

    @Test
    void aPersonChangesTheOwnPasswordAndEveryLoginEnds() throws Exception {
        box.bean(Accounts.class).create("changer", "换密者", "a first password", Set.of(Role.TECHNICIAN));
        String token = token("changer", "a first password");
        String elsewhere = token("changer", "a first password");
        assertProblem(change(token, "guessed wrong", "a second password"), "password-wrong");
        assertProblem(change(token, "a first password", "a first password"), "password-unchanged");
        assertProblem(change(token, "a first password", "short"), "validation");
        assertProblem(change(token, "a first password", "字".repeat(25)), "validation");
        assertThat(change(token, "a first password", "a second password").statusCode())
                .isEqualTo(204);
        assertThat(change(token, "a second password", "a third password").statusCode())
                .isEqualTo(401);
        assertThat(change(elsewhere, "a second password", "a third password").statusCode())
                .isEqualTo(401);
        assertThat(box.login("changer", "a first password").statusCode()).isEqualTo(401);
        assertThat(token("changer", "a second password")).isNotEmpty();
    }

    @Test
    void tenGuessesAtThePresentPasswordLockTheChangeAndNotTheLogin() throws Exception {
        box.bean(Accounts.class).create("guessed", "被猜者", "a first password", Set.of(Role.TECHNICIAN));
        String token = token("guessed", "a first password");
        for (int i = 0; i < 10; i++) {
            assertProblem(change(token, "guess number " + i, "a second password"), "password-wrong");
        }
        assertProblem(change(token, "a first password", "a second password"), "login-locked");
        assertThat(token("guessed", "a first password")).isNotEmpty();
    }

    private static String token(String username, String password) throws Exception {
        return JSON.readTree(box.login(username, password).body()).get("token").asString();
    }

    private static HttpResponse<String> change(String token, String current, String next) throws Exception {
        return box.send(GatewayBox.json(
                box.request("/api/session/password").header("Authorization", "Bearer " + token),
                "PUT",
                JSON.writeValueAsString(Map.of("current", current, "next", next))));
    }

    @Test
    void aBrowserNeedsItsCsrfToken() throws Exception {
        HttpResponse<String> login = box.send(GatewayBox.json(
                box.request("/api/session"),
                "POST",
                "{\"username\":\"technician\",\"password\":\"" + GatewayBox.PASSWORD + "\"}"));
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(login.body()).get("roles").get(0).asString()).isEqualTo("TECHNICIAN");
        List<String> cookies = login.headers().allValues("Set-Cookie");
        assertThat(cookies).anyMatch(cookie -> cookie.startsWith("CR_SESSION=") && cookie.contains("HttpOnly"));
        String session = value(cookies, "CR_SESSION");
        String csrf = value(cookies, "XSRF-TOKEN");
        String cookie = "CR_SESSION=" + session + "; XSRF-TOKEN=" + csrf;
        HttpResponse<String> read = box.send(box.request("/api/session").header("Cookie", cookie));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.headers().allValues("Set-Cookie"))
                .as("reading leaves the CSRF cookie alone")
                .noneMatch(set -> set.startsWith("XSRF-TOKEN="));
        HttpRequest.Builder forged = GatewayBox.json(box.request("/api/exams").header("Cookie", cookie), "POST", FORM);
        HttpResponse<String> refused = box.send(forged);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertProblem(refused, "forbidden");
        HttpRequest.Builder honest = GatewayBox.json(
                box.request("/api/exams").header("Cookie", cookie).header("X-XSRF-TOKEN", csrf), "POST", FORM);
        assertThat(box.send(honest).statusCode()).isEqualTo(201);
        HttpRequest.Builder logout = GatewayBox.json(
                box.request("/api/session").header("Cookie", cookie).header("X-XSRF-TOKEN", csrf), "DELETE", "");
        assertThat(box.send(logout).statusCode()).isEqualTo(204);
        assertThat(box.send(box.request("/api/session").header("Cookie", cookie))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void saysHowTheLineIsWithoutOne() throws Exception {
        JsonNode line = box.get("/api/line");
        assertThat(line.get("state").asString()).isEqualTo("NOT_ENROLLED");
        assertThat(line.at("/site/code").asString()).isEqualTo("T01");
        assertThat(line.at("/site/name").asString()).isEqualTo("汀罗镇卫生院");
        assertThat(line.get("spoolFreeBytes").asLong()).isPositive();
    }

    @Test
    void aWrongEnrolmentIsExplained() throws Exception {
        HttpResponse<String> response = box.send(GatewayBox.json(
                box.asTechnician("/api/enrolment"), "POST", "{\"code\":\"nonsense\",\"hubHost\":\"127.0.0.1\"}"));
        assertThat(response.statusCode()).isEqualTo(422);
        assertProblem(response, "enrolment-refused");
    }

    @Test
    void healthAndApiDescriptionNeedNoLogin() throws Exception {
        assertThat(box.send(box.request("/actuator/health")).body()).contains("UP");
        assertThat(box.send(box.request("/v3/api-docs")).body()).contains("/api/exams/{accession}/report.pdf");
        assertThat(box.send(box.request("/actuator/env")).statusCode()).isIn(401, 404);
    }

    private static void assertProblem(HttpResponse<String> response, String code) throws Exception {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(response.statusCode());
        assertThat(problem.get("type").asString()).isEqualTo("urn:countyread:problem:" + code);
    }

    private static String value(List<String> cookies, String name) {
        return cookies.stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }
}
