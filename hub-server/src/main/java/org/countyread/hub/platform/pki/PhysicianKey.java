package org.countyread.hub.platform.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A physician's signing key and its certificate chain, leaf first. Immutable. */
public record PhysicianKey(PrivateKey key, List<X509Certificate> chain) {
    public PhysicianKey {
        chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
        return "PhysicianKey[" + chain.get(0).getSubjectX500Principal() + "]";
    }
}
