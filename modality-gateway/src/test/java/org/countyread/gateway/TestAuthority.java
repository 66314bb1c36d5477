package org.countyread.gateway;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** A certificate authority of a hub, in memory. Thread-safe. */
final class TestAuthority {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final String NAME = "CN=Test authority";

    private final AtomicLong serial = new AtomicLong(1);
    private final KeyPair keys = keyPair();
    private final KeyPair hub = keyPair();
    private final X509Certificate certificate = issue(NAME, keys.getPublic(), true, KeyPurposeId.anyExtendedKeyUsage);
    private final X509Certificate hubCertificate =
            issue("CN=hub", hub.getPublic(), false, KeyPurposeId.id_kp_serverAuth);

    X509Certificate certificate() {
        return certificate;
    }

    X509Certificate hubCertificate() {
        return hubCertificate;
    }

    PrivateKey hubKey() {
        return hub.getPrivate();
    }

    /** Signs a PKCS#10 request for the gateway of a site. */
    X509Certificate sign(byte[] csrDer, String siteCode) {
        try {
            PublicKey key = new JcaPKCS10CertificationRequest(csrDer).getPublicKey();
            return issue("CN=" + siteCode, key, false, KeyPurposeId.id_kp_clientAuth);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private X509Certificate issue(String subject, PublicKey key, boolean authority, KeyPurposeId purpose) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Principal(NAME),
                    BigInteger.valueOf(serial.getAndIncrement()),
                    Date.from(Instant.now().minus(Duration.ofDays(1))),
                    Date.from(Instant.now().plus(YEAR)),
                    new X500Principal(subject),
                    key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!authority) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
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
