package org.countyread.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.countyread.dicom.net.association.AssociationServer;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DCMTK as the sender. */
class DcmtkPeerIT {
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
        Dcmtk.Result result = Dcmtk.run("echoscu", "-v", "-aec", "STORE", "127.0.0.1", port());
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    @Test
    void rejectsAWrongCalledAeTitle() throws Exception {
        Dcmtk.Result result = Dcmtk.run("echoscu", "-v", "-aec", "OTHER", "127.0.0.1", port());
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("Called AE Title Not Recognized");
    }

    @Test
    void storesWhatStorescuSends() throws Exception {
        Optional<Path> sample = Samples.file("derived/DX8_raw.dcm");
        assumeTrue(sample.isPresent(), "samples are missing");
        Dcmtk.Result result = Dcmtk.run(
                "storescu",
                "-v",
                "-aet",
                "DEVICE",
                "-aec",
                "STORE",
                "127.0.0.1",
                port(),
                sample.orElseThrow().toString());
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(receiver.stored).hasSize(1);
        assertThat(receiver.stored.get(0).request().callingAeTitle()).isEqualTo("DEVICE");
        assertThat(receiver.stored.get(0).dataSet().remaining()).isPositive();
        assertThat(receiver.threads).allMatch(name -> name.startsWith("dicom-worker"));
    }

    private String port() {
        return Integer.toString(server.port());
    }
}
