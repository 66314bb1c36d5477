package org.countyread.gateway.receive;

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
import org.countyread.dicom.net.association.TlsSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;

/** Takes what a DICOM listener needs for TLS out of an SSL bundle, whatever kind of files it was made of. */
final class BundledTls {
    private BundledTls() {}

    /**
     * @throws IllegalArgumentException if the bundle has no private key, or nobody is trusted though callers need a
     *     certificate
     */
    static TlsSettings of(String name, SslBundle bundle, boolean clientCertificateRequired) {
        try {
            KeyStore keys = bundle.getStores().getKeyStore();
            String alias = keys == null ? null : keyAlias(keys, bundle.getKey().getAlias());
            if (keys == null || alias == null) {
                throw new IllegalArgumentException("the SSL bundle " + name + " has no private key");
            }
            List<X509Certificate> trusted = trusted(bundle.getStores().getTrustStore());
            if (clientCertificateRequired && trusted.isEmpty()) {
                throw new IllegalArgumentException("the SSL bundle " + name + " trusts nobody, so nobody could call");
            }
            Key key = keys.getKey(alias, password(bundle));
            return new TlsSettings(
                    (PrivateKey) key,
                    certificates(keys.getCertificateChain(alias)),
                    trusted,
                    clientCertificateRequired);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the SSL bundle " + name + " cannot be read", e);
        }
    }

    private static char @Nullable [] password(SslBundle bundle) {
        String password = bundle.getKey().getPassword() != null
                ? bundle.getKey().getPassword()
                : bundle.getStores().getKeyStorePassword();
        return password == null ? null : password.toCharArray();
    }

    /** The alias that is asked for, or the first one that has a key. */
    private static @Nullable String keyAlias(KeyStore keys, @Nullable String asked) throws KeyStoreException {
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias) && (asked == null || asked.equalsIgnoreCase(alias))) {
                return alias;
            }
        }
        return null;
    }

    private static List<X509Certificate> trusted(@Nullable KeyStore store) throws KeyStoreException {
        List<Certificate> found = new ArrayList<>();
        if (store != null) {
            for (String alias : Collections.list(store.aliases())) {
                found.add(store.getCertificate(alias));
            }
        }
        return certificates(found.toArray(Certificate[]::new));
    }

    private static List<X509Certificate> certificates(Certificate[] certificates) {
        return List.of(certificates).stream().map(X509Certificate.class::cast).toList();
    }
}
