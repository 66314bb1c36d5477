package org.countyread.dicom.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.testkit.Await;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command against DCMTK's receiver. */
class PeerCommandsIT {
    @TempDir
    Path folder;

    private @Nullable Process storescp;
    private String peer = "";

    @BeforeEach
    void start() throws Exception {
        assumeTrue(isInstalled("storescp"), "DCMTK is not installed");
        int port = freePort();
        peer = "127.0.0.1:" + port;
        storescp = new ProcessBuilder(
                        "storescp",
                        "+B",
                        "-od",
                        Files.createDirectory(folder.resolve("in")).toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("storescp.log").toFile())
                .start();
        Await.until("storescp listens", Duration.ofSeconds(30), () -> {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return probe.isConnected();
            }
        });
    }

    @AfterEach
    void stop() {
        if (storescp != null) {
            storescp.destroy();
        }
    }

    static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(part -> Files.isExecutable(Path.of(part, program)));
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void asksWhetherThePeerIsThere() throws Exception {
        Tool.Result there = Tool.run(folder, "echo", peer, "--called", "STORESCP");
        assertThat(there.status()).isZero();
        assertThat(there.out()).matches("(?s)" + peer + ": there, \\d+ ms\\R");

        Tool.Result nobody = Tool.run(folder, "echo", "127.0.0.1:" + freePort(), "--timeout", "5");
        assertThat(nobody.status()).isEqualTo(1);
        assertThat(nobody.out()).isEmpty();
        assertThat(nobody.err()).startsWith("countyread dicom: ");
    }

    @Test
    void sendsWhatItCanAndSaysWhatItCouldNot() throws Exception {
        Attributes first = Tool.image("1.2.3").build();
        Tool.write(folder.resolve("first.dcm"), first);
        Tool.write(folder.resolve("second.dcm"), Tool.image("1.2.4").build());
        Files.writeString(folder.resolve("broken.dcm"), "this is not DICOM at all, by no means");
        Tool.write(
                folder.resolve("alien.dcm"),
                Tool.image("1.2.5").string(Tag.SOPClassUID, "1.2.3.4").build());

        Tool.Result result = Tool.run(folder, "send", peer, "first.dcm", "broken.dcm", "alien.dcm", "second.dcm");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out().lines()).containsExactly("first.dcm: stored", "second.dcm: stored");
        assertThat(result.err())
                .contains("broken.dcm: at byte 0: neither a DICOM file")
                .contains("alien.dcm: the peer does not take 1.2.3.4");
        try (Stream<Path> received = Files.list(folder.resolve("in"))) {
            Path one = received.filter(file -> file.getFileName().toString().endsWith("1.2.3"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Part10Reader.read(one).dataset().bytes(Tag.PixelData).orElseThrow())
                    .isEqualTo(first.bytes(Tag.PixelData).orElseThrow());
        }
    }
}
