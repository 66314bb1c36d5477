package org.countyread.hub.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.countyread.hub.platform.security.AccessTokens;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.UserDirectory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Base of the hub's integration tests: the whole hub on free ports, a real PostgreSQL with a database of its own, and
 * the demonstration users. Classes that add no properties or beans of their own share one hub.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class HubIntegrationTest {
    public static final String PASSWORD = "demo-county-1";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected JsonMapper json;

    @Autowired
    private AccessTokens accessTokens;

    @Autowired
    private UserDirectory users;

    @Value("${local.server.port}")
    protected int port;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        String url = TestDatabase.create();
        Path data = temporaryDirectory();
        registry.add("spring.datasource.url", () -> url);
        registry.add("spring.datasource.username", () -> "postgres");
        registry.add("spring.datasource.password", () -> "");
        registry.add("countyread.hub.data-directory", data::toString);
        registry.add("countyread.hub.demo", () -> "true");
        registry.add("countyread.hub.security.password-cost", () -> "4");
        registry.add("countyread.hub.dimse.port", () -> "0");
        registry.add("countyread.hub.site-link.port", () -> "0");
    }

    /** A living token of a user, such as {@code reader}. */
    protected String token(String username) {
        return TOKENS.computeIfAbsent(
                port + "/" + username, key -> accessTokens.issue(user(username).id(), AccessTokens.Kind.BEARER));
    }

    /** After a test has taken tokens away. */
    protected static void forgetTokens() {
        TOKENS.clear();
    }

    protected CurrentUser user(String username) {
        return users.byUsername(username).orElseThrow().user();
    }

    /** Runs the action as the user would, with {@link CurrentUser#current()} set. */
    protected void as(String username, Runnable action) {
        try {
            SecurityContextHolder.getContext()
                    .setAuthentication(
                            UsernamePasswordAuthenticationToken.authenticated(user(username), null, Set.of()));
            action.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    protected HttpResponse<String> get(String username, String path) {
        return send(request(Optional.of(username), path).GET().build());
    }

    protected HttpResponse<String> getAnonymously(String path) {
        return send(request(Optional.empty(), path).GET().build());
    }

    protected HttpResponse<String> post(String username, String path, Object body) {
        return send(json(username, path, "POST", body));
    }

    protected HttpResponse<String> put(String username, String path, Object body) {
        return send(json(username, path, "PUT", body));
    }

    protected HttpResponse<String> patch(String username, String path, Object body) {
        return send(json(username, path, "PATCH", body));
    }

    protected HttpResponse<String> delete(String username, String path) {
        return send(request(Optional.of(username), path).DELETE().build());
    }

    /** The body as a tree. */
    protected JsonNode tree(HttpResponse<String> response) {
        return json.readTree(response.body());
    }

    /** A request to this hub, with the user's token when one is given. */
    protected HttpRequest.Builder request(Optional<String> username, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        username.ifPresent(name -> request.header("Authorization", "Bearer " + token(name)));
        return request;
    }

    protected static HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    protected static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return HTTP.send(request, body);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    /** A JSON request; a body that is a string is sent as it is. */
    private HttpRequest json(String username, String path, String method, Object body) {
        String text = body instanceof String string ? string : json.writeValueAsString(body);
        return request(Optional.of(username), path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(text, StandardCharsets.UTF_8))
                .build();
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("countyread-hub-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
