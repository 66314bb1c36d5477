package org.countyread.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.AssociationServer;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.association.TlsSettings;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.testkit.TestIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIT {
    @TempDir
    Path folder;

    @Test
    void storesOverTlsWithCertificatesOnBothSidesAndRefusesAStranger() throws Exception {
        TestIdentity here = TestIdentity.make(folder, "server");
        TestIdentity there = TestIdentity.make(folder, "client");
        TestIdentity stranger = TestIdentity.make(folder, "stranger");
        CollectingReceiver receiver = new CollectingReceiver();
        try (AssociationServer server = AssociationServer.start(
                AssociationServerSettings.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "STORE")
                        .withTls(trusting(here, there)),
                DimseServiceRegistry.of(new EchoScp(), new StoreScp(receiver)))) {
            Path file = folder.resolve("a.dcm");
            TestFiles.write(file, "1.2.3", 5_000_000);
            try (Association association = connect(server, trusting(there, here))) {
                assertThat(StoreScu.store(association, file)).isEqualTo(DimseStatus.SUCCESS);
            }
            assertThat(receiver.stored).hasSize(1);
            assertThatThrownBy(() -> connect(server, trusting(stranger, here))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> connect(server, trusting(there, stranger))).isInstanceOf(IOException.class);
        }
    }

    /** The settings of one who takes the other for a peer and nobody else. */
    static TlsSettings trusting(TestIdentity self, TestIdentity other) {
        return new TlsSettings(self.key(), List.of(self.certificate()), List.of(other.certificate()), true);
    }

    private static Association connect(AssociationServer server, TlsSettings tls) throws IOException {
        return AssociationClient.connect(
                AssociationClientSettings.of("localhost", server.port(), "DEVICE", "STORE")
                        .withTimeouts(Duration.ofSeconds(10))
                        .withTls(tls),
                List.of(ProposedContext.of(Uid.CTImageStorage, Uid.ExplicitVRLittleEndian)));
    }
}
