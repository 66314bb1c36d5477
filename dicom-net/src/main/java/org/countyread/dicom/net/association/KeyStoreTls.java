package org.countyread.dicom.net.association;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a listener needs for TLS out of key stores, whatever files they were made of. Immutable.
 *
 * @param keys holds the private key and its chain
 * @param alias of that key; null takes the first one
 * @param keyPassword null where the key has none
 * @param trusted certificates that a caller's chain has to end in; null trusts nobody
 */
public record KeyStoreTls(
        @Nullable KeyStore keys,
        @Nullable String alias,
        @Nullable String keyPassword,
        @Nullable KeyStore trusted) {
    /**
     * The key, its chain and whom it trusts.
     *
     * @param peerCertificateRequired refuses callers without a certificate
     * @throws IllegalArgumentException if there is no private key, or nobody is trusted though callers need a certificate
     */
    public TlsSettings settings(boolean peerCertificateRequired) {
        try {
            String found = keys == null ? null : keyAlias(keys);
            if (keys == null || found == null) {
                throw new IllegalArgumentException("there is no private key for TLS");
            }
            List<X509Certificate> roots = roots();
            if (peerCertificateRequired && roots.isEmpty()) {
                throw new IllegalArgumentException("nobody's certificate is trusted, so nobody could call by TLS");
            }
            Key key = keys.getKey(found, keyPassword == null ? null : keyPassword.toCharArray());
            return new TlsSettings(
                    (PrivateKey) key, certificates(keys.getCertificateChain(found)), roots, peerCertificateRequired);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the keys for TLS cannot be read", e);
        }
    }

    private @Nullable String keyAlias(KeyStore store) throws KeyStoreException {
        for (String each : Collections.list(store.aliases())) {
            if (store.isKeyEntry(each) && (alias == null || alias.equalsIgnoreCase(each))) {
                return each;
            }
        }
        return null;
    }

    private List<X509Certificate> roots() throws KeyStoreException {
        List<Certificate> found = new ArrayList<>();
        if (trusted != null) {
            for (String each : Collections.list(trusted.aliases())) {
                found.add(trusted.getCertificate(each));
            }
        }
        return certificates(found.toArray(Certificate[]::new));
    }

    private static List<X509Certificate> certificates(Certificate[] certificates) {
        return List.of(certificates).stream().map(X509Certificate.class::cast).toList();
    }

    @Override
    public String toString() {
        return "KeyStoreTls[" + alias + "]";
    }
}
