package org.countyread.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.testkit.Await;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DCMTK as the receiver. It keeps data sets as they come ({@code +B}), so that they can be compared. */
class DcmtkReceiverIT {
    @TempDir
    Path folder;

    private Process storescp;
    private int port;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Dcmtk.present(), "DCMTK is not installed");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        storescp = Dcmtk.start(
                folder.resolve("storescp.log"),
                "storescp",
                "-v",
                "+B",
                "+xa",
                "-od",
                Files.createDirectory(folder.resolve("in")).toString(),
                Integer.toString(port));
        Await.until("storescp listens", Duration.ofSeconds(20), () -> {
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

    @Test
    void storesFilesThatArriveBitByBit() throws Exception {
        List<Path> samples = Stream.of(
                        "derived/DX8_raw.dcm",
                        "derived/DX8_implicitLE.dcm",
                        "derived/DX8_explicitBE.dcm",
                        "derived/DX8_deflated.dcm",
                        "derived/DX8_JPEGlosslessSV1.dcm",
                        "derived/DX8_JPEGLS.dcm",
                        "derived/DX8_J2Kreversible.dcm",
                        "derived/DX8_RLE.dcm",
                        "derived/derived_12lead_5groups_implicit_LUDB4.dcm")
                .flatMap(name -> Samples.file(name).stream())
                .toList();
        assumeTrue(!samples.isEmpty(), "samples are missing");
        for (Path sample : samples) {
            try (Association association = connect(StoreScu.context(sample))) {
                assertThat(StoreScu.store(association, sample)).as("%s", sample).isEqualTo(DimseStatus.SUCCESS);
            }
            Path received = onlyReceived();
            assertThat(dataSet(received)).as("%s", sample).isEqualTo(dataSet(sample));
            Files.delete(received);
        }
    }

    @Test
    void sendsManyObjectsOverOneAssociation() throws Exception {
        Path sample = Samples.file("derived/DX8_raw.dcm").orElse(Path.of(""));
        assumeTrue(Files.isRegularFile(sample), "samples are missing");
        try (Association association = connect(StoreScu.context(sample))) {
            for (int i = 0; i < 50; i++) {
                assertThat(StoreScu.store(association, sample)).isEqualTo(DimseStatus.SUCCESS);
            }
        }
    }

    @Test
    void asksDcmtkWhetherItIsThere() throws Exception {
        try (Association association = connect(EchoScu.context())) {
            assertThat(EchoScu.echo(association)).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    @Test
    void saysClearlyWhenNoContextWasAccepted() throws Exception {
        Path sample = Samples.file("derived/DX8_raw.dcm").orElse(Path.of(""));
        assumeTrue(Files.isRegularFile(sample), "samples are missing");
        try (Association association = connect(EchoScu.context())) {
            assertThatThrownBy(() -> StoreScu.store(association, sample))
                    .isInstanceOf(ContextNotAccepted.class)
                    .hasMessageContaining("1.2.840.10008.1.2.1");
            assertThat(EchoScu.echo(association)).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    private Association connect(ProposedContext context) throws IOException {
        return AssociationClient.connect(
                AssociationClientSettings.of("127.0.0.1", port, "COUNTYREAD", "STORESCP"), List.of(context));
    }

    private Path onlyReceived() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("in"))) {
            List<Path> received = files.toList();
            assertThat(received).hasSize(1);
            return received.get(0);
        }
    }

    private static byte[] dataSet(Path part10) throws IOException {
        try (FileChannel file = FileChannel.open(part10)) {
            long offset = Part10Head.read(file).dataSetOffsetBytes();
            byte[] all = Files.readAllBytes(part10);
            return Arrays.copyOfRange(all, (int) offset, all.length);
        }
    }
}
