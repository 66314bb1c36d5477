package org.countyread.hub.platform.pki;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes keys, certificates and revocation lists; keeps nothing. Source: RFC 5280. Thread-safe. */
final class CertificateFactory {
    static final String ROOT_SIGNATURE = "SHA384withECDSA";
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);
    private static final int SERIAL_BITS = 127;
    private static final int RSA_BITS = 3072;
    private static final SecureRandom RANDOM = new SecureRandom();

    private CertificateFactory() {}

    static KeyPair ellipticCurve(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        return generator.generateKeyPair();
    }

    static X509Certificate root(KeyPair key, X500Name name, Instant now, Duration validity)
            throws GeneralSecurityException {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, serial(), start(now), Date.from(now.plus(validity)), name, key.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key.getPublic()));
            return sign(builder, key.getPrivate());
        } catch (CertIOException | OperatorCreationException broken) {
            throw new GeneralSecurityException("cannot make the root certificate", broken);
        }
    }

    /** A certificate for the key of somebody else, with what it may be used for. */
    static X509Certificate leaf(Issuer issuer, PublicKey key, Profile profile, Instant now)
            throws GeneralSecurityException {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject(issuer.certificate()),
                serial(),
                start(now),
                Date.from(now.plus(profile.validity())),
                profile.subject(),
                key);
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(profile.keyUsage()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(issuer.certificate()));
            builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
            if (profile.purpose().isPresent()) {
                builder.addExtension(
                        Extension.extendedKeyUsage,
                        false,
                        new ExtendedKeyUsage(profile.purpose().get()));
            }
            if (!profile.alternativeNames().isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(profile.alternativeNames().toArray(GeneralName[]::new)));
            }
            if (issuer.crlUrl().isPresent()) {
                GeneralName url = new GeneralName(
                        GeneralName.uniformResourceIdentifier, issuer.crlUrl().get());
                builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                    new DistributionPoint(new DistributionPointName(new GeneralNames(url)), null, null)
                }));
            }
            return sign(builder, issuer.key());
        } catch (CertIOException | OperatorCreationException broken) {
            throw new GeneralSecurityException("cannot make a certificate for " + profile.subject(), broken);
        }
    }

    /** The name byte for byte: as text its parts would come back in the opposite order, and the chain would break. */
    private static X500Name subject(X509Certificate certificate) {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    static X509CRL revocations(Issuer issuer, List<Revoked> revoked, Instant now, Duration validity)
            throws GeneralSecurityException {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(subject(issuer.certificate()), start(now));
        builder.setNextUpdate(Date.from(now.plus(validity)));
        for (Revoked one : revoked) {
            builder.addCRLEntry(new BigInteger(one.serial(), 16), Date.from(one.at()), 0);
        }
        try {
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.certificate()));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.toEpochMilli())));
            return new JcaX509CRLConverter().getCRL(builder.build(signer(issuer.key())));
        } catch (CertIOException | OperatorCreationException broken) {
            throw new GeneralSecurityException("cannot make the revocation list", broken);
        }
    }

    static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
        return (X509Certificate) java.security.cert.CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    }

    static PrivateKey privateKey(String algorithm, byte[] pkcs8) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer(key)));
    }

    private static ContentSigner signer(PrivateKey key) throws OperatorCreationException {
        return new JcaContentSignerBuilder(ROOT_SIGNATURE).build(key);
    }

    private static BigInteger serial() {
        return new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1);
    }

    /** Sites' clocks run slow; a certificate is good from a little before it was made. */
    private static Date start(Instant now) {
        return Date.from(now.minus(CLOCK_SKEW));
    }

    /** Who signs, and where its revocation list is to be found. */
    record Issuer(PrivateKey key, X509Certificate certificate, Optional<String> crlUrl) {}

    /** What a certificate says of its owner. */
    record Profile(
            X500Name subject,
            int keyUsage,
            Optional<KeyPurposeId> purpose,
            List<GeneralName> alternativeNames,
            Duration validity) {}

    /** A certificate that counts no more; the serial number is hexadecimal. */
    record Revoked(String serial, Instant at) {}
}
