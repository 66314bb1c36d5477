package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.countyread.gateway.spool.SpoolIndex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spool on a file system of 12 MiB that fills up. */
class FullDiskIT {
    @TempDir
    Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws IOException {
        assumeTrue(Dcmtk.installed(), "DCMTK is not installed");
        disk = Files.createDirectories(folder.resolve("disk"));
        Dcmtk.Ended mounted = tool("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString());
        assumeTrue(mounted.exitCode() == 0, "a small file system cannot be mounted here");
    }

    @AfterEach
    void unmount() throws IOException {
        tool("umount", "-l", disk.toString());
    }

    private static Dcmtk.Ended tool(String... command) throws IOException {
        return Dcmtk.run(command);
    }

    @Test
    void theReserveIsKeptAndTheSenderIsToldToKeepItsObject() throws Exception {
        fill("2MB");
    }

    @Test
    void aDiskThatIsFullToTheLastByteLosesNothing() throws Exception {
        fill("0B");
    }

    private void fill(String reserve) throws Exception {
        try (GatewayBox box = new GatewayBox(
                disk, "--countyread.gateway.site-code=T01", "--countyread.gateway.spool.reserve=" + reserve)) {
            int accepted = 0;
            String refusal = "";
            for (int i = 0; i < 40 && refusal.isEmpty(); i++) {
                Path file = TestObjects.write(folder.resolve("x.dcm"), "1.2.3", "1.2.3." + i, "ACC1", 1500, i);
                Dcmtk.Ended sent = Dcmtk.storescu(box.dicomPort(), file);
                if (sent.output().contains("Received Store Response (Success)")) {
                    accepted++;
                } else {
                    refusal = sent.output();
                }
            }
            assertThat(refusal).contains("Received Store Response (Refused: OutOfResources)");
            assertThat(accepted).isPositive();
            assertThat(box.bean(SpoolIndex.class).waiting(Set.of(), 100)).hasSize(accepted);
            assertThat(filesIn("spool/incoming")).isZero();
            assertThat(filesIn("spool/objects")).isEqualTo(accepted);
            makeRoom();
            Path again = TestObjects.write(folder.resolve("x.dcm"), "1.2.3", "1.2.3.99", "ACC1", 10, 99);
            assertThat(Dcmtk.storescu(box.dicomPort(), again).output())
                    .as("once there is room")
                    .contains("Received Store Response (Success)");
        }
    }

    private void makeRoom() throws IOException {
        assertThat(tool("mount", "-o", "remount,size=24m", disk.toString()).exitCode())
                .isZero();
    }

    private long filesIn(String below) throws IOException {
        try (Stream<Path> files = Files.walk(disk.resolve(below))) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
