package org.countyread.dicom.net.service.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.countyread.dicom.data.Tag;
import org.countyread.testkit.Await;
import org.countyread.testkit.DcmjsPeer;
import org.countyread.testkit.PeerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** dcmjs-dimse, an implementation in JavaScript, as the user of every service. */
class DcmjsIT {
    @TempDir
    Path folder;

    @Test
    void usesEveryService() throws Exception {
        Optional<DcmjsPeer> dcmjs = DcmjsPeer.in(folder);
        assumeTrue(dcmjs.isPresent(), DcmjsPeer.PACKAGE + " cannot be installed by npm");
        try (Fixture ours = new Fixture()) {
            ours.peers.put(Fixture.AE_TITLE, ours.server.port());
            PeerProcess.Result result = dcmjs.orElseThrow()
                    .run(script(), Duration.ofSeconds(60), ours.port(), Fixture.AE_TITLE, Fixture.AE_TITLE);
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

    private static Path script() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(DcmjsIT.class.getResource("/peer/dcmjs-user.cjs"))
                .toURI());
    }
}
