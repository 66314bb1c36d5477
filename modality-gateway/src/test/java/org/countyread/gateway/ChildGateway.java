package org.countyread.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.countyread.testkit.Await;

/** The gateway in a process of its own, which can be killed without a word. */
final class ChildGateway implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofMinutes(2);

    private final Process process;
    private final int dicomPort;

    ChildGateway(Path dataDirectory, String heap, String... more) throws IOException {
        this(dataDirectory, heap, Map.of(), more);
    }

    ChildGateway(Path dataDirectory, String heap, Map<String, String> environment, String... more) throws IOException {
        dicomPort = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                GatewayApplication.class.getName(),
                "--server.port=0",
                "--countyread.gateway.dicom.port=" + dicomPort,
                "--countyread.gateway.data-directory=" + dataDirectory,
                "--countyread.gateway.hl7.port=0",
                "--countyread.gateway.demo=true",
                "--countyread.gateway.site-code=T01",
                "--countyread.gateway.spool.reserve=1MB"));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dataDirectory.resolveSibling("gateway.log").toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        Await.until("the child listens", START_MAX, this::listens);
    }

    private boolean listens() throws IOException {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), dicomPort), 200);
            return true;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int dicomPort() {
        return dicomPort;
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL: nothing of the process gets a chance to tidy up. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
