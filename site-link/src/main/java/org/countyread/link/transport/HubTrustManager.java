package org.countyread.link.transport;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes a hub whose certificate is valid, is meant for servers and was signed by the one authority. The name of the
 * host is not compared: the authority signs server certificates for this hub alone, and gateways reach it by whatever
 * address their network has for it. Thread-safe.
 */
final class HubTrustManager extends X509ExtendedTrustManager {
    /** id-kp-serverAuth, RFC 5280 §4.2.1.12. */
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

    private final Optional<X509Certificate> known;
    private final Predicate<X509Certificate> isAuthority;

    private HubTrustManager(Optional<X509Certificate> known, Predicate<X509Certificate> isAuthority) {
        this.known = known;
        this.isAuthority = isAuthority;
    }

    /** Believes in an authority whose certificate is at hand. */
    static HubTrustManager of(X509Certificate authority) {
        return new HubTrustManager(Optional.of(authority), authority::equals);
    }

    /** Believes in the authority with this short fingerprint; the hub has to show its certificate. */
    static HubTrustManager pinned(String caFingerprint) {
        return new HubTrustManager(
                Optional.empty(), shown -> EnrolmentCode.fingerprint(shown).equals(caFingerprint));
    }

    /**
     * Checks certificates that a hub has shown, its own first.
     *
     * @return the authority that signed them
     * @throws CertificateException if they are not to be believed
     */
    X509Certificate check(List<X509Certificate> shown) throws CertificateException {
        X509Certificate authority = known.or(
                        () -> shown.stream().filter(isAuthority).findFirst())
                .orElseThrow(() -> new CertificateException("the hub's authority is not the expected one"));
        X509Certificate own = checkPath(authority, shown);
        List<String> usages = own.getExtendedKeyUsage();
        if (usages == null || !usages.contains(SERVER_AUTHENTICATION)) {
            throw new CertificateException("the certificate shown is not one for a server");
        }
        return authority;
    }

    /** Checks that certificates, the first the one in question, lead to an authority and are in date. */
    static X509Certificate checkPath(X509Certificate authority, List<X509Certificate> shown)
            throws CertificateException {
        List<X509Certificate> path = shown.stream()
                .filter(certificate -> !certificate.equals(authority))
                .toList();
        if (path.isEmpty()) {
            throw new CertificateException("no certificate besides the authority's own");
        }
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
        } catch (GeneralSecurityException e) {
            throw new CertificateException("the certificate does not hold: " + e.getMessage(), e);
        }
        return path.get(0);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(Stream.of(chain).toList());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a gateway has no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return known.map(authority -> new X509Certificate[] {authority}).orElseGet(() -> new X509Certificate[0]);
    }
}
