package org.countyread.endtoend;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.countyread.simulator.live.Api;
import org.countyread.testkit.Await;
import org.jspecify.annotations.Nullable;

/** A hub or a gateway as a process of its own that can be started, asked to end, and killed. Not thread-safe. */
final class ProductProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final String name;
    private final Path jar;
    private final Path data;
    private final List<String> jvmOptions;
    private final List<String> settings;
    private final Map<String, String> environment;
    private final int httpPort;
    private @Nullable Process process;

    ProductProcess(String name, Path jar, Path data, int httpPort, List<String> jvmOptions, List<String> settings) {
        this(name, jar, data, httpPort, jvmOptions, settings, Map.of());
    }

    /** One whose settings also come from the environment, as those of a container do. */
    ProductProcess(
            String name,
            Path jar,
            Path data,
            int httpPort,
            List<String> jvmOptions,
            List<String> settings,
            Map<String, String> environment) {
        this.name = name;
        this.jar = jar;
        this.data = data;
        this.httpPort = httpPort;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.settings = List.copyOf(settings);
        this.environment = Map.copyOf(environment);
    }

    /** Starts it, on the same ports every time, as a real machine would. Returns when it is healthy. */
    void start() throws IOException {
        Files.createDirectories(data);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"));
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(settings);
        command.add("--server.port=" + httpPort);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
        builder.environment().putAll(environment);
        process = builder.start();
        Await.until(name + " to come up, see " + log(), START_LIMIT, this::healthy);
    }

    /** SIGKILL: nothing of it runs on, not even a hook. */
    void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** SIGTERM, and SIGKILL when that is not enough. */
    void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(20, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    Path data() {
        return data;
    }

    Api api(String username) {
        return new Api(uri(), username, "demo-county-1");
    }

    File log() {
        return data.resolveSibling(name + ".log").toFile();
    }

    private boolean healthy() throws InterruptedException {
        Process running = process;
        if (running != null && !running.isAlive()) {
            throw new IllegalStateException(name + " ended with status " + running.exitValue() + ", see " + log());
        }
        return new Api(uri(), "", "").healthy();
    }
}
