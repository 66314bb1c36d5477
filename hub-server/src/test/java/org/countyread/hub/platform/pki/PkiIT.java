package org.countyread.hub.platform.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.platform.PlatformError;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

class PkiIT extends HubIntegrationTest {
    @Autowired
    private CertificateAuthority authority;

    @Autowired
    private PhysicianKeys keys;

    @Autowired
    private PkiRepository repository;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private HubSettings hubSettings;

    @Test
    void theRootIsPublishedAndSignsTheHubsListeners() throws Exception {
        String pem = getAnonymously("/pki/ca.pem").body();
        X509Certificate root = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        assertThat(root).isEqualTo(authority.certificate());
        assertThat(root.getBasicConstraints()).isZero();
        assertThat(root.getNotAfter().toInstant()).isAfter(Instant.now().plus(Duration.ofDays(19 * 365)));

        ServerIdentity identity = authority.issueServer(List.of("hub.example", "127.0.0.1", "::1"));
        X509Certificate leaf = identity.chain().get(0);
        leaf.verify(root.getPublicKey());
        assertThat(leaf.getSubjectAlternativeNames()).hasSize(3);
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    @Test
    void nodesThatStartTogetherShareOneRoot() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<X509Certificate> start = () -> node(secretOfThisHub()).certificate();
            for (Future<X509Certificate> started : nodes.invokeAll(List.of(start, start, start, start))) {
                assertThat(started.get()).isEqualTo(authority.certificate());
            }
        } finally {
            nodes.shutdown();
        }
    }

    @Test
    void aNodeWithAnotherSecretDoesNotStart() {
        HubSecret other = new HubSecret(settings(Optional.of("another secret")));
        assertThatThrownBy(() -> node(other))
                .isInstanceOfSatisfying(
                        HubException.class,
                        failure -> assertThat(failure.code()).isEqualTo(PlatformError.SECRET_MISMATCH));
    }

    @Test
    void aPhysiciansKeySignsAndSurvivesAsTheSameKey() throws Exception {
        PhysicianKey key = keys.findOrIssue("pki-reader", "王医师", Optional.empty());
        X509Certificate leaf = key.chain().get(0);
        leaf.verify(authority.certificate().getPublicKey());
        assertThat(leaf.getSubjectX500Principal().getName()).contains("王医师");
        assertThat(leaf.getKeyUsage()[0]).isTrue();
        assertThat(leaf.getKeyUsage()[1]).isTrue();

        byte[] report = "心电图未见异常".getBytes(StandardCharsets.UTF_8);
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(keys.findOrIssue("pki-reader", "王医师", Optional.empty()).key());
        signer.update(report);
        byte[] signature = signer.sign();
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(leaf);
        verifier.update(report);
        assertThat(verifier.verify(signature)).isTrue();
    }

    @Test
    void aKeyWithAPinOpensWithThePinOnly() {
        assertThat(put("reader", "/api/session/signing-pin", Map.of("next", "135790"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(tree(get("reader", "/api/session/signing-pin"))
                        .get("required")
                        .booleanValue())
                .isTrue();
        assertRefused(Optional.empty(), PlatformError.PIN_REQUIRED);
        assertRefused(Optional.of("000000"), PlatformError.PIN_WRONG);
        assertThat(keys.find("reader", Optional.of("135790"))).isPresent();

        assertThat(put("reader", "/api/session/signing-pin", Map.of("current", "1", "next", "246801"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(put("reader", "/api/session/signing-pin", Map.of("current", "135790"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(keys.find("reader", Optional.empty())).isPresent();
    }

    private void assertRefused(Optional<String> pin, PlatformError expected) {
        assertThatThrownBy(() -> keys.find("reader", pin))
                .isInstanceOfSatisfying(
                        HubException.class,
                        refused -> assertThat(refused.code()).isEqualTo(expected));
    }

    private CertificateAuthority node(HubSecret secret) {
        return new CertificateAuthority(
                repository,
                secret,
                new PkiSettings("CountyRead County Root", Optional.empty()),
                transactions,
                Clock.systemUTC());
    }

    private HubSecret secretOfThisHub() {
        return new HubSecret(hubSettings);
    }

    private static HubSettings settings(Optional<String> secret) {
        return new HubSettings(Path.of("unused"), false, ZoneOffset.UTC, secret, Optional.empty());
    }
}
