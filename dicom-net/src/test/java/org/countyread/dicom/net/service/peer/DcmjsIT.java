package org.countyread.dicom.net.service.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.countyread.dicom.data.Tag;
import org.countyread.testkit.Await;
import org.countyread.testkit.PeerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** dcmjs-dimse, an implementation in JavaScript, as the user of every service. */
class DcmjsIT {
    private static final String PACKAGE = "dcmjs-dimse@0.3.3";
    private static final Path NODE = Path.of("/usr/bin/node");

    /** Beside the classes of the tests: installed once, gone with {@code clean}. */
    private static final Path INSTALLED = Path.of("target", "dcmjs").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void usesEveryService() throws Exception {
        assumeTrue(Files.isExecutable(NODE), "node is not installed");
        assumeTrue(installed(), PACKAGE + " cannot be installed by npm");
        try (Fixture ours = new Fixture()) {
            ours.peers.put(Fixture.AE_TITLE, ours.server.port());
            PeerProcess.Result result = PeerProcess.run(
                    folder.resolve("dcmjs.log"),
                    Duration.ofSeconds(60),
                    List.of(
                            NODE.toString(),
                            script(),
                            INSTALLED.resolve("node_modules").toString(),
                            ours.port(),
                            Fixture.AE_TITLE,
                            Fixture.AE_TITLE));
            assertThat(result.output().lines())
                    .as(result.output())
                    .contains(
                            "echo 0 ",
                            "find ff00 1.2.3.1",
                            "find 0 ",
                            "worklist ff00 1.2.3.2",
                            "worklist 0 ",
                            "move 0 ",
                            "get 0 ",
                            "got 1.2.3.2.1.1",
                            "got 1.2.3.2.1.3",
                            "store 0 ",
                            "create 0 ",
                            "set 0 ",
                            "action 0 ");
            assertThat(ours.received.sopInstanceUids()).contains("1.2.3.1.1.2", "1.2.3.99");
            assertThat(Objects.requireNonNull(ours.steps.get("1.2.55")).string(Tag.PerformedProcedureStepStatus))
                    .contains("COMPLETED");
            Await.until(
                    "the outcome of the commitment is told to the store",
                    Duration.ofSeconds(30),
                    () -> ours.told.stream().anyMatch(one -> one.contains("reported")));
        }
    }

    private static String script() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(DcmjsIT.class.getResource("/peer/dcmjs-user.cjs"))
                        .toURI())
                .toString();
    }

    /** A registry that cannot be reached is no fault of ours. */
    private boolean installed() throws IOException, InterruptedException {
        if (Files.isDirectory(INSTALLED.resolve("node_modules/dcmjs-dimse"))) {
            return true;
        }
        Files.createDirectories(INSTALLED);
        List<String> install = List.of(
                "/usr/bin/npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--prefix",
                INSTALLED.toString(),
                PACKAGE);
        return Files.isExecutable(Path.of(install.get(0)))
                && PeerProcess.run(folder.resolve("npm.log"), Duration.ofMinutes(2), install)
                                .exitCode()
                        == 0;
    }
}
