package org.countyread.simulator.live;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A machine client of a hub or a gateway: one login, then JSON with a bearer token. Thread-safe. */
public final class Api {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int UNAUTHORIZED = 401;
    private static final int BAD_REQUEST = 400;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI base;
    private final String username;
    private final String password;
    private volatile @Nullable String token;

    public Api(URI base, String username, String password) {
        this.base = base;
        this.username = username;
        this.password = password;
    }

    /** True when the health page answers 200. */
    public boolean healthy() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(base.resolve("/actuator/health"))
                    .timeout(Duration.ofSeconds(3))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notThere) {
            return false;
        }
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return call("GET", path, "application/json", null);
    }

    public JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return call("POST", path, "application/json", json.writeValueAsString(body));
    }

    public JsonNode put(String path, Object body) throws IOException, InterruptedException {
        return call("PUT", path, "application/json", json.writeValueAsString(body));
    }

    /** Posts lines of JSON, one value a line. */
    public JsonNode postLines(String path, Iterable<?> values) throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (Object value : values) {
            lines.append(json.writeValueAsString(value)).append('\n');
        }
        return call("POST", path, "application/x-ndjson", lines.toString());
    }

    private JsonNode call(String method, String path, String contentType, @Nullable String body)
            throws IOException, InterruptedException {
        HttpResponse<String> response = send(method, path, contentType, body, token());
        if (response.statusCode() == UNAUTHORIZED) {
            token = null; // expired: log in once more
            response = send(method, path, contentType, body, token());
        }
        if (response.statusCode() >= BAD_REQUEST) {
            throw new IOException("%s %s answered %d %s"
                    .formatted(method, base.resolve(path), response.statusCode(), response.body()));
        }
        return response.body().isEmpty() ? json.createObjectNode() : json.readTree(response.body());
    }

    /** A bearer token of this user; logs in when there is none yet. */
    public String token() throws IOException, InterruptedException {
        String current = token;
        if (current != null) {
            return current;
        }
        String credentials = json.writeValueAsString(Map.of("username", username, "password", password));
        HttpResponse<String> response = send("POST", "/api/tokens", "application/json", credentials, null);
        if (response.statusCode() >= BAD_REQUEST) {
            throw new IOException("login of %s at %s answered %d".formatted(username, base, response.statusCode()));
        }
        String fresh = json.readTree(response.body()).path("token").asString();
        token = fresh;
        return fresh;
    }

    private HttpResponse<String> send(
            String method, String path, String contentType, @Nullable String body, @Nullable String bearer)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException nobody) {
            throw new IOException("nothing answers at " + base, nobody); // the JDK's own says nothing
        }
    }
}
