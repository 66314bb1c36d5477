package org.countyread.dicom.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countyread.testkit.PeerProcess;
import org.countyread.testkit.TestIdentity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command against DCMTK's receiver over TLS, with a certificate on both sides. */
class PeerTlsIT {
    @TempDir
    Path folder;

    private TestIdentity ours;
    private TestIdentity theirs;
    private @Nullable PeerProcess storescp;
    private int port;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(PeerCommandsIT.isInstalled("storescp"), "DCMTK is not installed");
        ours = TestIdentity.make(folder, "ours");
        theirs = TestIdentity.make(folder, "theirs");
        port = PeerProcess.freePort();
        storescp = PeerProcess.start(
                        folder.resolve("storescp.log"),
                        Map.of(),
                        List.of(
                                "storescp",
                                "+tls",
                                theirs.keyFile(folder).toString(),
                                theirs.certificateFile(folder).toString(),
                                "+cf",
                                ours.certificateFile(folder).toString(),
                                "-rc",
                                "-od",
                                Files.createDirectory(folder.resolve("in")).toString(),
                                Integer.toString(port)))
                .awaitListening(port);
    }

    @AfterEach
    void stop() {
        if (storescp != null) {
            storescp.close();
        }
    }

    @Test
    void asksAndSends() throws Exception {
        Tool.write(folder.resolve("object.dcm"), Tool.image("1.2.3").build());
        assertThat(tool(ours, theirs, "echo", peer()).out()).startsWith(peer() + ": there");
        assertThat(tool(ours, theirs, "send", peer(), "object.dcm").out()).contains("object.dcm: stored");
        try (Stream<Path> received = Files.list(folder.resolve("in"))) {
            assertThat(received).hasSize(1);
        }
    }

    /** DCMTK has no provider of queries with TLS; that this one has none is heard over TLS. */
    @Test
    void findsOutThatNothingCanBeFoundThere() throws Exception {
        Tool.Result found = tool(ours, theirs, "find", peer());
        assertThat(found.status()).isEqualTo(1);
        assertThat(found.err()).contains("the peer accepted no context");
    }

    @Test
    void saysWhyThereIsNoLine() throws Exception {
        TestIdentity stranger = TestIdentity.make(folder, "stranger");
        assertThat(tool(ours, stranger, "echo", peer()))
                .satisfies(result -> assertThat(result.status()).isEqualTo(1))
                .satisfies(result -> assertThat(result.err()).contains("PKIX path validation failed"));
        assertThat(tool(stranger, theirs, "echo", peer()).status()).isEqualTo(1);
        assertThat(tool(ours, theirs, "echo", peer(), "--tls-name", "modality7"))
                .satisfies(result -> assertThat(result.status()).isEqualTo(1))
                .satisfies(result -> assertThat(result.err()).contains("modality7"));
        assertThat(tool(ours, theirs, "echo", peer(), "--tls-name", "localhost").status())
                .isZero();
        assertThat(Tool.run(
                                folder,
                                "echo",
                                peer(),
                                "--tls-cert",
                                "missing.crt",
                                "--tls-key",
                                ours.keyFile(folder).toString(),
                                "--tls-trust",
                                theirs.certificateFile(folder).toString())
                        .err())
                .contains("there is no file missing.crt");
    }

    private String peer() {
        return "127.0.0.1:" + port;
    }

    private Tool.Result tool(TestIdentity self, TestIdentity other, String... command) throws Exception {
        List<String> tls = List.of(
                "--called",
                "STORESCP",
                "--timeout",
                "20",
                "--tls-cert",
                self.certificateFile(folder).toString(),
                "--tls-key",
                self.keyFile(folder).toString(),
                "--tls-trust",
                other.certificateFile(folder).toString());
        List<String> all = new ArrayList<>(Stream.of(command).toList());
        all.addAll(tls);
        return Tool.run(folder, all.toArray(String[]::new));
    }
}
