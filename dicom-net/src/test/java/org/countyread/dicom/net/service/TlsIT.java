package org.countyread.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIT {
    private static final char[] PASSWORD = "only-for-this-test".toCharArray();

    @TempDir
    Path folder;

    @Test
    void storesOverTlsWithCertificatesOnBothSidesAndRefusesAStranger() throws Exception {
        Identity here = identity("server");
        Identity there = identity("client");
        Identity stranger = identity("stranger");
        CollectingReceiver receiver = new CollectingReceiver();
        try (AssociationServer server = AssociationServer.start(
                AssociationServerSettings.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "STORE")
                        .withTls(here.trusting(there)),
                DimseServiceRegistry.of(new EchoScp(), new StoreScp(receiver)))) {
            Path file = folder.resolve("a.dcm");
            TestFiles.write(file, "1.2.3", 5_000_000);
            try (Association association = connect(server, there.trusting(here))) {
                assertThat(StoreScu.store(association, file)).isEqualTo(DimseStatus.SUCCESS);
            }
            assertThat(receiver.stored).hasSize(1);
            assertThatThrownBy(() -> connect(server, stranger.trusting(here))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> connect(server, there.trusting(stranger))).isInstanceOf(IOException.class);
        }
    }

    private static Association connect(AssociationServer server, TlsSettings tls) throws IOException {
        return AssociationClient.connect(
                AssociationClientSettings.of("localhost", server.port(), "DEVICE", "STORE")
                        .withTimeouts(Duration.ofSeconds(10))
                        .withTls(tls),
                List.of(ProposedContext.of(Uid.CTImageStorage, Uid.ExplicitVRLittleEndian)));
    }

    private record Identity(PrivateKey key, X509Certificate certificate) {
        TlsSettings trusting(Identity other) {
            return new TlsSettings(key, List.of(certificate), List.of(other.certificate), true);
        }
    }

    private Identity identity(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return new Identity((PrivateKey) keys.getKey(name, PASSWORD), (X509Certificate) keys.getCertificate(name));
    }
}
