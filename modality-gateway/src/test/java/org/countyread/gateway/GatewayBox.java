package org.countyread.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.countyread.gateway.receive.DicomListener;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole gateway on free ports of this machine, and a client that is logged in as its technician. */
final class GatewayBox implements AutoCloseable {
    static final String PASSWORD = "demo-county-1";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable String token;

    GatewayBox(Path dataDirectory, String... more) {
        Map<String, String> options = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(
                                "--server.port=0",
                                "--countyread.gateway.dicom.port=0",
                                "--countyread.gateway.data-directory=" + dataDirectory,
                                "--countyread.gateway.hl7.port=0",
                                "--countyread.gateway.demo=true",
                                "--countyread.gateway.spool.reserve=1MB",
                                "--countyread.gateway.completion.quiet=300ms",
                                "--countyread.gateway.line.reconnect-min=100ms",
                                "--countyread.gateway.line.reconnect-max=500ms"),
                        Arrays.stream(more))
                .forEach(option -> options.put(option.substring(0, option.indexOf('=')), option));
        context = new SpringApplicationBuilder(GatewayApplication.class)
                .run(options.values().toArray(String[]::new));
    }

    int dicomPort() {
        return context.getBean(DicomListener.class).port();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A request without a login. */
    HttpRequest.Builder request(String path) {
        int port = Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port", Integer.class));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    static HttpRequest.Builder json(HttpRequest.Builder request, String method, String body) {
        return request.method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
    }

    HttpResponse<String> login(String username, String password) throws IOException, InterruptedException {
        return send(json(
                request("/api/tokens"),
                "POST",
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password)));
    }

    HttpRequest.Builder asTechnician(String path) throws IOException, InterruptedException {
        if (token == null) {
            token = JSON.readTree(login("technician", PASSWORD).body())
                    .get("token")
                    .asString();
        }
        return request(path).header("Authorization", "Bearer " + token);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send(asTechnician(path)).body());
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(send(json(asTechnician(path), "POST", body)).body());
    }

    byte[] bytes(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(asTechnician(path).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(path + " answered " + response.statusCode());
        }
        return response.body();
    }

    HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        context.close();
    }
}
