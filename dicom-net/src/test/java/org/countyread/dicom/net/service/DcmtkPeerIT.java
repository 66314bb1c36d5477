package org.countyread.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.countyread.dicom.net.association.AssociationServer;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.testkit.Await;
import org.countyread.testkit.Samples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DCMTK as the sender. */
class DcmtkPeerIT {
    private static final String HOST = "127.0.0.1";

    @TempDir
    Path folder;

    private final CollectingReceiver receiver = new CollectingReceiver();
    private AssociationServer server;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Dcmtk.present(), "DCMTK is not installed");
        server = AssociationServer.start(
                AssociationServerSettings.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "STORE"),
                DimseServiceRegistry.of(new EchoScp(), new StoreScp(receiver)));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void answersEchoscu() throws Exception {
        Dcmtk.Result result = Dcmtk.run("echoscu", "-v", "-aec", "STORE", HOST, port());
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    @Test
    void rejectsAWrongCalledAeTitle() throws Exception {
        Dcmtk.Result result = Dcmtk.run("echoscu", "-v", "-aec", "OTHER", HOST, port());
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("Called AE Title Not Recognized");
    }

    @ParameterizedTest
    @CsvSource({
        "DX8_raw.dcm, -x=",
        "DX8_implicitLE.dcm, -xi",
        "DX8_explicitBE.dcm, -xb",
        "DX8_deflated.dcm, -xd",
        "DX8_JPEGlosslessSV1.dcm, -xs",
        "DX8_JPEGLS.dcm, -xt",
        "DX8_J2Kreversible.dcm, -xv",
        "DX8_RLE.dcm, -xr",
        "derived_12lead_5groups_implicit_LUDB4.dcm, -xi"
    })
    void storesEveryTransferSyntaxByteByByte(String name, String proposal) throws Exception {
        Path sample = sample("derived/" + name);
        Dcmtk.Result result = storescu("-R", proposal, sample.toString());
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(receiver.stored).hasSize(1);
        CollectingReceiver.Stored stored = receiver.stored.get(0);
        try (FileChannel file = FileChannel.open(sample)) {
            Part10Head head = Part10Head.read(file);
            assertThat(stored.request().transferSyntaxUid()).isEqualTo(head.transferSyntaxUid());
            assertThat(stored.request().sopInstanceUid()).isEqualTo(head.sopInstanceUid());
            assertThat(stored.request().callingAeTitle()).isEqualTo("DEVICE");
            if (!proposal.equals("-xd")) { // the sender deflates anew
                byte[] all = Files.readAllBytes(sample);
                int offset = (int) head.dataSetOffsetBytes();
                assertThat(stored.dataSet()).isEqualTo(ByteBuffer.wrap(all, offset, all.length - offset));
            }
        }
        assertThat(receiver.threads).allMatch(thread -> thread.startsWith("dicom-worker-STORE"));
    }

    @Test
    void storesUncompressedFilesProposedWithJpegLosslessFirst() throws Exception {
        Dcmtk.Result result = storescu("-xs", sample("derived/DX8_raw.dcm").toString());
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(receiver.stored).hasSize(1);
    }

    @Test
    void storesSeveralFilesOverOneAssociation() throws Exception {
        Dcmtk.Result result = storescu(
                sample("derived/DX8_raw.dcm").toString(),
                sample("derived/derived_12lead_scpecg_LUDB2.dcm").toString(),
                sample("derived/encapsulatedPDF_from_dicom-ecg-plot.dcm").toString());
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(receiver.stored).hasSize(3);
        assertThat(receiver.stored)
                .extracting(stored -> stored.request().peer())
                .as("one association")
                .containsOnly(receiver.stored.get(0).request().peer());
    }

    @Test
    void storesManySmallObjectsOverOneAssociation() throws Exception {
        Dcmtk.Result result = storescu(
                "--repeat",
                "200",
                sample("derived/derived_12lead_5groups_implicit_LUDB4.dcm").toString());
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(receiver.stored).hasSize(200);
        assertThat(receiver.aborted.get()).isZero();
    }

    @Test
    void doesNotMakeASenderWithNagleWaitForItsAcknowledgement() throws Exception {
        String sample = sample("derived/derived_12lead_scpecg_LUDB2.dcm").toString();
        Duration warm = timeOfEach("1", sample);
        assertThat(warm).isPositive();
        Duration withoutNagle = timeOfEach("1", sample);
        Duration withNagle = timeOfEach(null, sample);
        assertThat(withNagle.minus(withoutNagle))
                .as("delayed acknowledgement costs 40 ms an object")
                .isLessThan(Duration.ofMillis(25));
    }

    private Duration timeOfEach(@Nullable String noDelay, String sample) throws Exception {
        int objects = 50;
        long start = System.nanoTime();
        Path log = folder.resolve("nagle.log");
        String[] arguments = {"-aec", "STORE", "--repeat", Integer.toString(objects), HOST, port(), sample};
        Process sender = Dcmtk.start(log, noDelay, "storescu", arguments);
        assertThat(sender.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(sender.exitValue()).isZero();
        return Duration.ofNanos((System.nanoTime() - start) / objects);
    }

    @Test
    void servesManySendersAtOnce() throws Exception {
        String sample = sample("derived/DX8_raw.dcm").toString();
        List<Process> senders = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            senders.add(Dcmtk.start(
                    folder.resolve(i + ".log"), "storescu", "-aec", "STORE", "--repeat", "5", HOST, port(), sample));
        }
        for (Process sender : senders) {
            assertThat(sender.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(sender.exitValue()).isZero();
        }
        assertThat(receiver.stored).hasSize(16 * 5);
    }

    @Test
    void abortsTheObjectOfASenderThatIsKilled() throws Exception {
        Path large = folder.resolve("large.dcm");
        TestFiles.write(large, "1.2.3.4", 200L * 1024 * 1024);
        receiver.slow = true;
        Process sender =
                Dcmtk.start(folder.resolve("killed.log"), "storescu", "-aec", "STORE", HOST, port(), large.toString());
        Await.until("the object begins", Duration.ofSeconds(30), () -> receiver.opened.get() == 1);
        sender.destroyForcibly().waitFor();
        receiver.slow = false;
        Await.until("the object is aborted", Duration.ofSeconds(30), () -> receiver.aborted.get() == 1);
        assertThat(receiver.stored).isEmpty();
    }

    private Dcmtk.Result storescu(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("-aet", "DEVICE", "-aec", "STORE", HOST, port()));
        int options = 0;
        while (arguments[options].startsWith("-")) {
            options += arguments[options].equals("--repeat") ? 2 : 1;
        }
        all.addAll(0, List.of(arguments).subList(0, options));
        all.addAll(List.of(arguments).subList(options, arguments.length));
        return Dcmtk.run("storescu", all.toArray(String[]::new));
    }

    private static Path sample(String name) {
        Optional<Path> sample = Samples.file(name);
        assumeTrue(sample.isPresent(), "sample " + name + " is missing");
        return sample.orElseThrow();
    }

    private String port() {
        return Integer.toString(server.port());
    }
}
