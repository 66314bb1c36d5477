package org.countyread.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.countyread.simulator.live.Api;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration as whoever meets CountyRead for the first time starts it: one command, on its own ports. */
class DemoIT {
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final String PASSWORD = "demo-county-1";

    @TempDir
    Path folder;

    @Test
    void oneCommandGivesAHubTwoDesksAndALivingCounty() throws Exception {
        assumeTrue(
                IntStream.of(8080, 8090, 8091, 11104, 11105, 11112, 7443).allMatch(DemoIT::isFree),
                "somebody on this machine holds a port of the demonstration");
        Path log = folder.resolve("demo.log");
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        County.jar("county-simulator").toString(),
                        "demo",
                        "--hub=" + County.jar("hub-server"),
                        "--gateway=" + County.jar("modality-gateway"),
                        "--simulator=" + County.jar("county-simulator"),
                        "--data=" + folder.resolve("data"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Await.until("the demonstration to be ready, see " + log, READY_WITHIN, () -> {
                assertThat(demo.isAlive()).as(() -> text(log)).isTrue();
                return text(log).contains("ready after");
            });
            for (int port : new int[] {8090, 8091}) {
                Api desk = new Api(URI.create("http://127.0.0.1:" + port), "technician", PASSWORD);
                Await.until(
                        "the line of the desk at " + port,
                        Duration.ofMinutes(1),
                        () -> desk.get("/api/line").path("state").asString().equals("UP"));
            }
            Api reader = new Api(URI.create("http://127.0.0.1:8080"), "reader", PASSWORD);
            Await.until(
                    "an exam of the living county in the queue",
                    Duration.ofMinutes(3),
                    () -> !reader.get("/api/reading-tasks?limit=200")
                            .path("items")
                            .isEmpty());
        } finally {
            demo.destroy();
            assertThat(demo.waitFor(90, TimeUnit.SECONDS))
                    .as("the demonstration stops when it is asked to")
                    .isTrue();
        }
    }

    private static String text(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
