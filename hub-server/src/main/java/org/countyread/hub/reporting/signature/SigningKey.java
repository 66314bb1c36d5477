package org.countyread.hub.reporting.signature;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A physician's key with its certificate and the ones above it, leaf first. Immutable. */
public record SigningKey(PrivateKey key, List<X509Certificate> chain) {
    public SigningKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a signing key needs its certificate");
        }
    }

    X509Certificate certificate() {
        return chain.get(0);
    }
}
