package org.countyread.hub.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.hub.platform.HubIntegrationTest;
import org.junit.jupiter.api.Test;

class OwnPasswordIT extends HubIntegrationTest {
    private static final String FIRST = "a first password";
    private static final String SECOND = "a second password";

    @Test
    void aUserChangesTheOwnPasswordAndEverySessionEnds() {
        create("own-password-1");
        String here = signIn("own-password-1", FIRST);
        String elsewhere = signIn("own-password-1", FIRST);
        assertThat(change(here, FIRST, SECOND).statusCode()).isEqualTo(204);
        assertThat(session(here)).isEqualTo(401);
        assertThat(session(elsewhere)).isEqualTo(401);
        assertThat(answer("own-password-1", FIRST).statusCode()).isEqualTo(401);
        assertThat(session(signIn("own-password-1", SECOND))).isEqualTo(200);
        assertThat(tree(get("admin", "/api/audit?action=PASSWORD_CHANGED&objectId=own-password-1"))
                        .at("/items/0/username")
                        .asString())
                .isEqualTo("own-password-1");
    }

    @Test
    void aWrongPresentPasswordChangesNothingAndTenOfThemLock() {
        create("own-password-2");
        String token = signIn("own-password-2", FIRST);
        for (int attempt = 0; attempt < 10; attempt++) {
            problem(change(token, "guessed", SECOND), 403, "password-wrong");
        }
        HttpResponse<String> locked = change(token, FIRST, SECOND);
        problem(locked, 429, "login-locked");
        assertThat(locked.headers().firstValue("Retry-After")).isPresent();
        assertThat(session(signIn("own-password-2", FIRST))).isEqualTo(200);
    }

    @Test
    void aNewPasswordHasItsLengthAndIsNew() {
        create("own-password-3");
        String token = signIn("own-password-3", FIRST);
        problem(change(token, FIRST, "too short"), 400, "invalid-request");
        problem(change(token, FIRST, "字".repeat(25)), 400, "invalid-request");
        problem(change(token, FIRST, FIRST), 422, "password-unchanged");
        assertThat(session(token)).isEqualTo(200);
        assertThat(change(token, FIRST, "新的密码要有十个字符").statusCode()).isEqualTo(204);
        assertThat(session(signIn("own-password-3", "新的密码要有十个字符"))).isEqualTo(200);
    }

    @Test
    void nobodyIsRefused() {
        problem(change("no-token", FIRST, SECOND), 401, "unauthenticated");
    }

    private void create(String username) {
        assertThat(post(
                                "admin",
                                "/api/users",
                                Map.of(
                                        "username",
                                        username,
                                        "displayName",
                                        "王医师",
                                        "password",
                                        FIRST,
                                        "roles",
                                        List.of("READER")))
                        .statusCode())
                .isEqualTo(201);
    }

    private String signIn(String username, String password) {
        return tree(answer(username, password)).get("token").asString();
    }

    private HttpResponse<String> answer(String username, String password) {
        return send(request(Optional.empty(), "/api/tokens")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        json.writeValueAsString(Map.of("username", username, "password", password))))
                .build());
    }

    private HttpResponse<String> change(String token, String current, String next) {
        return send(request(Optional.empty(), "/api/session/password")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json.writeValueAsString(Map.of("current", current, "next", next))))
                .build());
    }

    private int session(String token) {
        return send(request(Optional.empty(), "/api/session")
                        .header("Authorization", "Bearer " + token)
                        .GET()
                        .build())
                .statusCode();
    }

    private void problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(tree(answer).get("code").asString()).isEqualTo(code);
    }
}
