package org.countyread.dicom.net.association;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Keys and certificates for TLS 1.2 and 1.3. On a server {@code peerCertificateRequired} demands a client certificate; a
 * client always demands the server's. Source: PS3.15 §B.12. Immutable.
 *
 * @param chain own certificate first
 * @param trusted certificates a peer's chain has to end in
 */
public record TlsSettings(
        PrivateKey key, List<X509Certificate> chain, List<X509Certificate> trusted, boolean peerCertificateRequired) {
    public TlsSettings {
        chain = List.copyOf(chain);
        trusted = List.copyOf(trusted);
    }

    @Override
    public String toString() {
        return "TlsSettings[" + chain.size() + " certificates]";
    }
}
