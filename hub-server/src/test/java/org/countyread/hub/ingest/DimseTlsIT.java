package org.countyread.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.association.TlsSettings;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.EchoScu;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.testkit.TestIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The hub's DICOM listener over TLS, beside the plain one. */
class DimseTlsIT extends HubIntegrationTest {
    @TempDir
    private static Path folder;

    private static final Map<String, TestIdentity> IDENTITIES = new HashMap<>();

    @Autowired
    private DimseIntake intake;

    @DynamicPropertySource
    static void tls(DynamicPropertyRegistry properties) throws Exception {
        for (String name : List.of("hub", "device", "stranger")) {
            IDENTITIES.put(name, TestIdentity.make(folder, name));
        }
        TestIdentity hub = identity("hub");
        String bundle = "spring.ssl.bundle.pem.modalities.";
        Path key = hub.keyFile(folder);
        Path certificate = hub.certificateFile(folder);
        Path trusted = identity("device").certificateFile(folder);
        properties.add(bundle + "keystore.private-key", () -> "file:" + key);
        properties.add(bundle + "keystore.certificate", () -> "file:" + certificate);
        properties.add(bundle + "truststore.certificate", () -> "file:" + trusted);
        properties.add("countyread.hub.dimse.tls.bundle", () -> "modalities");
        properties.add("countyread.hub.dimse.tls.port", () -> "0");
    }

    @Test
    void aDeviceWithACertificateIsServedOnBothPorts() throws Exception {
        try (Association secured = connect("device")) {
            assertThat(EchoScu.echo(secured)).isEqualTo(DimseStatus.SUCCESS);
        }
        try (Association plain = AssociationClient.connect(settings(intake.port()), echo())) {
            assertThat(EchoScu.echo(plain)).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    @Test
    void aStrangerIsNotServed() {
        assertThatThrownBy(() -> connect("stranger")).isInstanceOf(IOException.class);
    }

    private Association connect(String name) throws IOException {
        TestIdentity own = identity(name);
        TlsSettings tls = new TlsSettings(
                own.key(), List.of(own.certificate()), List.of(identity("hub").certificate()), true);
        return AssociationClient.connect(settings(intake.tlsPort()).withTls(tls), echo());
    }

    private static TestIdentity identity(String name) {
        return Objects.requireNonNull(IDENTITIES.get(name));
    }

    private static AssociationClientSettings settings(int port) {
        return AssociationClientSettings.of("127.0.0.1", port, "DEVICE", "COUNTYREAD");
    }

    private static List<ProposedContext> echo() {
        return List.of(new ProposedContext(Uid.Verification, List.of(Uid.ImplicitVRLittleEndian)));
    }
}
