package org.countyread.link.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayIdentityTest {
    @TempDir
    Path folder;

    @Test
    void aSavedIdentityReplacesAnOlderOneWhole() throws IOException {
        TestPki pki = new TestPki("county-ca");
        pki.gateway("T01").save(folder.resolve("deep"));
        GatewayIdentity newer = pki.gateway("T02");
        newer.save(folder.resolve("deep"));
        assertThat(GatewayIdentity.load(folder.resolve("deep"))).isEqualTo(newer);
        try (var files = Files.list(folder.resolve("deep"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aMissingOrDamagedFileIsNamed() throws IOException {
        assertThat(GatewayIdentity.exists(folder)).isFalse();
        assertThatThrownBy(() -> GatewayIdentity.load(folder)).isInstanceOf(IOException.class);
        new TestPki("county-ca").gateway("T01").save(folder);
        Path file = folder.resolve(GatewayIdentity.FILE_NAME);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.lastIndexOf("-----BEGIN")));
        assertThatThrownBy(() -> GatewayIdentity.load(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds 1 certificates");
        Files.writeString(file, text.replaceFirst("MI", "!!"));
        assertThatThrownBy(() -> GatewayIdentity.load(folder)).isInstanceOf(IOException.class);
    }

    @Test
    void renewalIsDueInTheLastThirdOfALife() {
        GatewayIdentity identity = new TestPki("county-ca").gateway("T01", Duration.ofDays(365));
        Instant end = identity.certificate().getNotAfter().toInstant();
        assertThat(CertificateRenewal.due(identity.certificate(), end.minus(Duration.ofDays(122))))
                .isFalse();
        assertThat(CertificateRenewal.due(identity.certificate(), end.minus(Duration.ofDays(121))))
                .isTrue();
    }
}
