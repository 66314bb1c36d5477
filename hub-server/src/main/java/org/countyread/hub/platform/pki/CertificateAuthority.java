package org.countyread.hub.platform.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.PlatformError;
import org.countyread.hub.platform.pki.CertificateFactory.Issuer;
import org.countyread.hub.platform.pki.CertificateFactory.Profile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The hub's own certificate authority. All nodes share one root, made by the first that starts; its key lies encrypted
 * in the database. Thread-safe.
 */
@Service
public class CertificateAuthority {
    private static final Duration ROOT_VALIDITY = Duration.ofDays(20 * 365);
    private static final Duration SERVER_VALIDITY = Duration.ofDays(2 * 365);
    private static final Duration GATEWAY_VALIDITY = Duration.ofDays(365);
    private static final Duration PHYSICIAN_VALIDITY = Duration.ofDays(3 * 365);
    private static final Duration CRL_VALIDITY = Duration.ofDays(7);
    private static final String ROOT_PURPOSE = "authority";

    private final PkiRepository repository;
    private final HubSecret secret;
    private final Clock clock;
    private final Issuer issuer;

    CertificateAuthority(
            PkiRepository repository,
            HubSecret secret,
            PkiSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.repository = repository;
        this.secret = secret;
        this.clock = clock;
        Optional<String> crlUrl = settings.publicUrl().map(url -> url + "/pki/crl");
        this.issuer = Objects.requireNonNull(
                new TransactionTemplate(transactions).execute(status -> loadOrCreate(settings.name(), crlUrl)));
    }

    /** The root. Gateways pin it, and signed reports are verified against it. */
    public X509Certificate certificate() {
        return issuer.certificate();
    }

    /** A fresh key and certificate for a listener of this hub that is reached by the names or addresses. */
    public ServerIdentity issueServer(List<String> hosts) {
        try {
            KeyPair key = CertificateFactory.ellipticCurve("secp256r1");
            List<GeneralName> names =
                    hosts.stream().map(CertificateAuthority::host).toList();
            X500Name subject = name(hosts.isEmpty() ? "hub" : hosts.get(0), "hub");
            Profile profile = new Profile(
                    subject,
                    KeyUsage.digitalSignature,
                    Optional.of(KeyPurposeId.id_kp_serverAuth),
                    names,
                    SERVER_VALIDITY);
            X509Certificate leaf = issue("SERVER", key.getPublic(), profile);
            return new ServerIdentity(key.getPrivate(), List.of(leaf, certificate()));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot make a server certificate", broken);
        }
    }

    /**
     * Signs the request of a gateway. Only its key is taken; the name is ours.
     *
     * @return the chain, leaf first
     * @throws HubException {@link PlatformError#INVALID_REQUEST} if the request is malformed or not signed by its key
     */
    public List<X509Certificate> signGateway(byte[] csrDer, String siteCode) {
        PublicKey key = requestedKey(csrDer);
        try {
            Profile profile = new Profile(
                    name(siteCode, "gateway"),
                    KeyUsage.digitalSignature,
                    Optional.of(KeyPurposeId.id_kp_clientAuth),
                    List.of(),
                    GATEWAY_VALIDITY);
            return List.of(issue("GATEWAY", key, profile), certificate());
        } catch (GeneralSecurityException broken) {
            throw new HubException(
                    PlatformError.INVALID_REQUEST, "The key of the request cannot be certified.", broken);
        }
    }

    /** A fresh certificate for the signing key of a physician. The key itself is kept by {@link PhysicianKeys}. */
    X509Certificate certifyPhysician(PublicKey key, String username, String displayName)
            throws GeneralSecurityException {
        X500NameBuilder subject = new X500NameBuilder(BCStyle.INSTANCE);
        subject.addRDN(BCStyle.OU, "physician");
        subject.addRDN(BCStyle.UID, username);
        subject.addRDN(BCStyle.CN, displayName);
        Profile profile = new Profile(
                subject.build(),
                KeyUsage.digitalSignature | KeyUsage.nonRepudiation,
                Optional.empty(),
                List.of(),
                PHYSICIAN_VALIDITY);
        return issue("PHYSICIAN", key, profile);
    }

    /** Puts the certificate of that serial number (hexadecimal) on the revocation list. */
    public void revoke(String serial, String reason) {
        repository.revoke(serial, reason, clock.instant());
    }

    /** The certificates that count no more, as of now. */
    public X509CRL crl() {
        try {
            return CertificateFactory.revocations(issuer, repository.revoked(), clock.instant(), CRL_VALIDITY);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot make the revocation list", broken);
        }
    }

    private X509Certificate issue(String purpose, PublicKey key, Profile profile) throws GeneralSecurityException {
        Instant now = clock.instant();
        X509Certificate leaf = CertificateFactory.leaf(issuer, key, profile, now);
        repository.insertIssued(
                leaf.getSerialNumber().toString(16),
                purpose,
                leaf.getSubjectX500Principal().getName(),
                leaf.getNotAfter().toInstant(),
                leaf.getEncoded(),
                now);
        return leaf;
    }

    private Issuer loadOrCreate(String rootName, Optional<String> crlUrl) {
        repository.lockAuthority();
        try {
            Optional<PkiRepository.StoredKey> stored = repository.authority();
            if (stored.isPresent()) {
                byte[] key = secret.decrypt(ROOT_PURPOSE, stored.get().encryptedKey);
                return new Issuer(
                        CertificateFactory.privateKey("EC", key),
                        CertificateFactory.certificate(stored.get().certificate),
                        crlUrl);
            }
            Instant now = clock.instant();
            KeyPair key = CertificateFactory.ellipticCurve("secp384r1");
            X509Certificate root = CertificateFactory.root(key, name(rootName, "authority"), now, ROOT_VALIDITY);
            repository.insertAuthority(
                    root.getEncoded(),
                    secret.encrypt(ROOT_PURPOSE, key.getPrivate().getEncoded()),
                    now);
            return new Issuer(key.getPrivate(), root, crlUrl);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot set up the certificate authority", broken);
        }
    }

    private static PublicKey requestedKey(byte[] csrDer) {
        try {
            JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(csrDer);
            PublicKey key = request.getPublicKey();
            if (request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                return key;
            }
        } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException malformed) {
            throw new HubException(PlatformError.INVALID_REQUEST, "The certificate request is malformed.", malformed);
        }
        throw new HubException(PlatformError.INVALID_REQUEST, "The certificate request is not signed by its own key.");
    }

    private static X500Name name(String commonName, String unit) {
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
        builder.addRDN(BCStyle.O, "CountyRead");
        builder.addRDN(BCStyle.OU, unit);
        builder.addRDN(BCStyle.CN, commonName);
        return builder.build();
    }

    private static GeneralName host(String host) {
        boolean address = host.contains(":") || host.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }
}
