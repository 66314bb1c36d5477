package org.countyread.dicom.net.association;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Keys and certificates for TLS 1.2 and 1.3. On a server {@code peerCertificateRequired} demands a client certificate; a
 * client always demands the server's. Source: PS3.15 §B.12. Immutable.
 *
 * @param chain own certificate first
 * @param trusted certificates a peer's chain has to end in
 * @param serverName the name a server's certificate has to be made out for, where that is not its host: certificates of
 *     devices are often made out for the device
 */
public record TlsSettings(
        PrivateKey key,
        List<X509Certificate> chain,
        List<X509Certificate> trusted,
        boolean peerCertificateRequired,
        Optional<String> serverName) {
    public TlsSettings {
        chain = List.copyOf(chain);
        trusted = List.copyOf(trusted);
    }

    /** A server's certificate has to be made out for its host. */
    public TlsSettings(
            PrivateKey key,
            List<X509Certificate> chain,
            List<X509Certificate> trusted,
            boolean peerCertificateRequired) {
        this(key, chain, trusted, peerCertificateRequired, Optional.empty());
    }

    public TlsSettings withServerName(String name) {
        return new TlsSettings(key, chain, trusted, peerCertificateRequired, Optional.of(name));
    }

    @Override
    public String toString() {
        return "TlsSettings[" + chain.size() + " certificates]";
    }
}
