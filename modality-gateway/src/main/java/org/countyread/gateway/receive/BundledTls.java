package org.countyread.gateway.receive;

import org.countyread.dicom.net.association.KeyStoreTls;
import org.countyread.dicom.net.association.TlsSettings;
import org.springframework.boot.ssl.SslBundle;

/** Hands the stores of an SSL bundle to the DICOM listener. */
final class BundledTls {
    private BundledTls() {}

    /**
     * @throws IllegalArgumentException if the bundle has no private key, or nobody is trusted though callers need a
     *     certificate
     */
    static TlsSettings of(SslBundle bundle, boolean clientCertificateRequired) {
        String password = bundle.getKey().getPassword() != null
                ? bundle.getKey().getPassword()
                : bundle.getStores().getKeyStorePassword();
        return new KeyStoreTls(
                        bundle.getStores().getKeyStore(),
                        bundle.getKey().getAlias(),
                        password,
                        bundle.getStores().getTrustStore())
                .settings(clientCertificateRequired);
    }
}
