package org.countyread.link.transport;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A fresh EC P-256 key and the PKCS#10 request (RFC 2986) that asks for its certificate. Immutable. Thread-safe. */
final class CertificateRequest {
    private final KeyPair keys;
    private final byte[] der;

    private CertificateRequest(KeyPair keys, byte[] der) {
        this.keys = keys;
        this.der = der;
    }

    /** Makes a key and a request in the name of a site. */
    static CertificateRequest create(String siteCode) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            X500Principal subject = new X500Principal("CN=\"" + siteCode.replace("\"", "") + "\"");
            byte[] der = new JcaPKCS10CertificationRequestBuilder(subject, keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                    .getEncoded();
            return new CertificateRequest(keys, der);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("this Java platform cannot make an EC P-256 key and request", e);
        }
    }

    byte[] der() {
        return der.clone();
    }

    /**
     * The identity that the answer makes of this request.
     *
     * @param chainDer what the hub sent, the gateway's own certificate first
     * @throws CertificateException if it is not a certificate for this key by this authority
     */
    GatewayIdentity identity(List<byte[]> chainDer, X509Certificate authority) throws CertificateException {
        List<X509Certificate> chain = new ArrayList<>();
        for (byte[] certificate : chainDer) {
            chain.add(PemFile.certificate(certificate));
        }
        if (chain.isEmpty() || !chain.get(0).getPublicKey().equals(keys.getPublic())) {
            throw new CertificateException("the hub has signed another key than the one it was asked for");
        }
        HubTrustManager.checkPath(authority, chain);
        chain.removeIf(authority::equals);
        return new GatewayIdentity(keys.getPrivate(), chain, authority);
    }
}
