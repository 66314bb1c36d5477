package org.countyread.hub.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.hub.platform.HubIntegrationTest;
import org.junit.jupiter.api.Test;

class SessionIT extends HubIntegrationTest {
    @Test
    void aTokenOpensTheApiAndItsRevocationShutsIt() {
        String token =
                tree(signIn("/api/tokens", "reader", PASSWORD)).get("token").stringValue();
        assertThat(token).hasSizeGreaterThanOrEqualTo(43);

        HttpRequest.Builder session =
                request(Optional.empty(), "/api/session").header("Authorization", "Bearer " + token);
        HttpResponse<String> answer = send(session.GET().build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(tree(answer).get("displayName").stringValue()).isEqualTo("王医师");
        assertThat(tree(answer).get("sites").isNull()).isTrue();

        assertThat(send(session.DELETE().build()).statusCode()).isEqualTo(204);
        assertThat(send(session.GET().build()).statusCode()).isEqualTo(401);
    }

    @Test
    void aRequestWithoutATokenGetsAProblemDocument() {
        HttpResponse<String> answer = getAnonymously("/api/session");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(tree(answer).get("code").stringValue()).isEqualTo("unauthenticated");
    }

    @Test
    void theCookieIsStrictAndAChangeByCookieNeedsTheCsrfToken() {
        HttpResponse<String> opened = signIn("/api/session", "reader2", PASSWORD);
        List<String> cookies = opened.headers().allValues("Set-Cookie");
        String session = cookie(cookies, "CR_SESSION");
        String csrf = cookie(cookies, "XSRF-TOKEN");
        assertThat(cookies)
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("CR_SESSION=")
                        .contains("HttpOnly")
                        .contains("SameSite=Strict"));

        HttpRequest.Builder byCookie = request(Optional.empty(), "/api/session")
                .header("Cookie", "CR_SESSION=" + session + "; XSRF-TOKEN=" + csrf);
        assertThat(send(byCookie.copy().GET().build()).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = send(byCookie.copy().DELETE().build());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(tree(refused).get("code").stringValue()).isEqualTo("csrf-token-missing");
        assertThat(send(byCookie.copy().header("X-XSRF-TOKEN", csrf).DELETE().build())
                        .statusCode())
                .isEqualTo(204);
        assertThat(send(byCookie.copy().GET().build()).statusCode()).isEqualTo(401);
    }

    @Test
    void tenWrongPasswordsLockTheNameEvenForTheRightOne() {
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(signIn("/api/tokens", "nobody-of-that-name", "wrong").statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> locked = signIn("/api/tokens", "Nobody-of-that-name", "wrong");
        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(tree(locked).get("code").stringValue()).isEqualTo("login-locked");
        assertThat(locked.headers().firstValue("Retry-After")).isPresent();
        assertThat(signIn("/api/tokens", "reader", PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenLivesOnWhileItIsUsedAndDiesWhenItIsNot() {
        String token =
                tree(signIn("/api/tokens", "reviewer", PASSWORD)).get("token").stringValue();
        HttpRequest request = request(Optional.empty(), "/api/session")
                .header("Authorization", "Bearer " + token)
                .GET()
                .build();
        moveExpiry("reviewer", "1 hour");
        assertThat(send(request).statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("""
                                select min(expires_at) > now() + interval '11 hours 50 minutes'
                                from platform.access_token where user_id = :user""")
                        .param("user", user("reviewer").id())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        moveExpiry("reviewer", "-1 second");
        assertThat(send(request).statusCode()).isEqualTo(401);
        jdbc.sql("delete from platform.access_token where user_id = :user")
                .param("user", user("reviewer").id())
                .update();
        forgetTokens();
    }

    @Test
    void theDatabaseKnowsNoTokenInTheClear() {
        String token =
                tree(signIn("/api/tokens", "reader", PASSWORD)).get("token").stringValue();
        assertThat(jdbc.sql("select count(*) from platform.access_token where encode(token_hash, 'escape') like :token")
                        .param("token", "%" + token + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void metricsAreForThisMachineAndForAdministrators() {
        assertThat(getAnonymously("/actuator/prometheus").statusCode()).isEqualTo(200);
        HttpRequest.Builder throughAProxy =
                request(Optional.empty(), "/actuator/prometheus").header("X-Forwarded-For", "203.0.113.7");
        assertThat(send(throughAProxy.copy().GET().build()).statusCode()).isEqualTo(401);
        assertThat(send(throughAProxy
                                .copy()
                                .header("Authorization", "Bearer " + token("admin"))
                                .GET()
                                .build())
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(throughAProxy
                                .copy()
                                .header("Authorization", "Bearer " + token("reader"))
                                .GET()
                                .build())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void everyAnswerCarriesTheContentSecurityPolicy() {
        HttpResponse<String> health = getAnonymously("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self' 'wasm-unsafe-eval'")
                .contains("worker-src 'self' blob:");
        assertThat(health.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void theOpenApiDocumentNamesTheSession() {
        HttpResponse<String> document = getAnonymously("/v3/api-docs");
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(tree(document).at("/paths/~1api~1session/get").isObject()).isTrue();
    }

    @Test
    void anUnknownPathOfTheApiIsNotFoundAndNotTheConsole() {
        HttpResponse<String> answer = get("reader", "/api/no-such-thing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("not-found");
    }

    private void moveExpiry(String username, String fromNow) {
        jdbc.sql("update platform.access_token set expires_at = now() + cast(:by as interval) where user_id = :user")
                .param("by", fromNow)
                .param("user", user(username).id())
                .update();
    }

    private HttpResponse<String> signIn(String path, String username, String password) {
        return send(request(Optional.empty(), path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        json.writeValueAsString(Map.of("username", username, "password", password))))
                .build());
    }

    private static String cookie(List<String> headers, String name) {
        return headers.stream()
                .filter(header -> header.startsWith(name + "="))
                .map(header -> header.substring(name.length() + 1, header.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }
}
