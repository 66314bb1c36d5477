package org.countyread.dicom.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.json.DicomJsonReader;
import org.countyread.testkit.Await;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command against DCMTK's archive. */
class FindCommandIT {
    @TempDir
    Path folder;

    private @Nullable Process archive;
    private String peer = "";

    @BeforeEach
    void start() throws Exception {
        assumeTrue(PeerCommandsIT.isInstalled("dcmqrscp"), "DCMTK is not installed");
        int port = PeerCommandsIT.freePort();
        peer = "127.0.0.1:" + port;
        Path configuration = Files.writeString(
                folder.resolve("archive.cfg"), """
                    NetworkTCPPort = %d
                    MaxPDUSize = 16384
                    MaxAssociations = 16
                    HostTable BEGIN
                    HostTable END
                    VendorTable BEGIN
                    VendorTable END
                    AETable BEGIN
                    ARCHIVE %s RW (10, 100mb) ANY
                    AETable END
                    """.formatted(port, Files.createDirectory(folder.resolve("db"))));
        archive = new ProcessBuilder("dcmqrscp", "-c", configuration.toString(), Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("archive.log").toFile())
                .start();
        Await.until("dcmqrscp listens", Duration.ofSeconds(30), () -> {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return probe.isConnected();
            }
        });
    }

    @AfterEach
    void stop() {
        if (archive != null) {
            archive.destroy();
        }
    }

    private void store(String instanceUid, String studyUid) throws Exception {
        Tool.write(
                folder.resolve("object.dcm"),
                Tool.image(instanceUid)
                        .string(Tag.PatientName, "Wang^Xiaoming")
                        .string(Tag.StudyInstanceUID, studyUid)
                        .string(Tag.SeriesInstanceUID, studyUid + ".1")
                        .build());
        assertThat(Tool.run(folder, "send", "--called", "ARCHIVE", peer, "object.dcm")
                        .status())
                .isZero();
    }

    @Test
    void findsWhatWasSent() throws Exception {
        store("1.2.3.1.1", "1.2.3");
        store("1.2.4.1.1", "1.2.4");
        Tool.Result one = Tool.run(folder, "find", "--called", "ARCHIVE", "--json", peer, "StudyInstanceUID=1.2.4");
        assertThat(one.err()).isEmpty();
        assertThat(one.status()).isZero();
        Attributes match = DicomJsonReader.fromJson(one.out());
        assertThat(match.string(Tag.StudyInstanceUID)).contains("1.2.4");
        assertThat(match.string(Tag.PatientName)).contains("Wang^Xiaoming");

        Tool.Result both = Tool.run(folder, "find", "--called", "ARCHIVE", peer, "PatientName=Wang*");
        assertThat(both.status()).isZero();
        assertThat(both.out())
                .contains("# match 1", "# match 2", "(0020,000D) StudyInstanceUID UI [1.2.3]")
                .doesNotContain("# match 3");

        Tool.Result cut = Tool.run(folder, "find", "--called", "ARCHIVE", "--max", "1", peer);
        assertThat(cut.status()).isEqualTo(1);
        assertThat(cut.out()).contains("# match 1").doesNotContain("# match 2");
        assertThat(cut.err()).contains("more than 1 matches; the query was cancelled");

        Tool.Result worklist = Tool.run(folder, "find", "--called", "ARCHIVE", "--level", "worklist", peer);
        assertThat(worklist.status()).isEqualTo(1);
        assertThat(worklist.err()).startsWith("countyread dicom: ");
    }
}
