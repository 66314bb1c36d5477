package org.countyread.gateway.health;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code health [ADDRESS]}: asks the gateway that runs on this machine and prints one line a part. Stateless. */
public final class HealthCommand {
    private static final String DEFAULT_ADDRESS = "http://127.0.0.1:8090";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private HealthCommand() {}

    /** Prints the report; returns 0 when no part has failed, 1 when one has or nobody answers. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        String address = arguments.stream()
                .filter(one -> !one.startsWith("--"))
                .findFirst()
                .orElse(DEFAULT_ADDRESS);
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/health"))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode report = JsonMapper.builder().build().readTree(answer.body());
            report.path("findings")
                    .forEach(one -> out.printf(
                            "%-10s %-12s %s%n",
                            one.path("level").asString(),
                            one.path("part").asString(),
                            one.path("text").path("zh").asString()));
            return report.path("level").asString("FAILED").equals("FAILED") ? 1 : 0;
        } catch (IOException unreachable) {
            err.println("前置机程序没有应答 / the gateway at " + address + " does not answer");
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
