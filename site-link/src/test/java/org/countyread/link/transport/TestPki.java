package org.countyread.link.transport;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** A certificate authority in memory. Thread-safe. */
final class TestPki {
    private static final AtomicLong SERIAL = new AtomicLong(1);
    private static final Duration YEAR = Duration.ofDays(365);

    private final KeyPair keys = keyPair();
    private final X509Certificate certificate;

    TestPki(String name) {
        certificate = sign(
                name,
                name,
                keys.getPublic(),
                null,
                Instant.now().minus(YEAR),
                Instant.now().plus(YEAR));
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** A hub's key and chain. */
    LinkServerSettings hub() {
        KeyPair hub = keyPair();
        X509Certificate signed = issue("hub", hub.getPublic(), KeyPurposeId.id_kp_serverAuth, YEAR);
        return LinkServerSettings.of(
                new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0),
                hub.getPrivate(),
                List.of(signed),
                certificate);
    }

    /** A gateway whose certificate runs so long from now; negative for one that has run out. */
    GatewayIdentity gateway(String siteCode, Duration left) {
        KeyPair gateway = keyPair();
        X509Certificate signed = issue(siteCode, gateway.getPublic(), KeyPurposeId.id_kp_clientAuth, left);
        return new GatewayIdentity(gateway.getPrivate(), List.of(signed), certificate);
    }

    GatewayIdentity gateway(String siteCode) {
        return gateway(siteCode, YEAR);
    }

    /** Signs a PKCS#10 request for a gateway. */
    X509Certificate sign(byte[] csrDer, String siteCode) throws Exception {
        JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(csrDer);
        return issue(siteCode, request.getPublicKey(), KeyPurposeId.id_kp_clientAuth, YEAR);
    }

    private X509Certificate issue(String name, PublicKey key, KeyPurposeId purpose, Duration left) {
        Instant end = Instant.now().plus(left);
        return sign(
                certificate.getSubjectX500Principal().getName().substring(3), name, key, purpose, end.minus(YEAR), end);
    }

    private X509Certificate sign(
            String issuer,
            String subject,
            PublicKey key,
            @org.jspecify.annotations.Nullable KeyPurposeId purpose,
            Instant from,
            Instant to) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Principal("CN=" + issuer),
                    BigInteger.valueOf(SERIAL.getAndIncrement()),
                    Date.from(from),
                    Date.from(to),
                    new X500Principal("CN=" + subject),
                    key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(purpose == null));
            if (purpose != null) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
