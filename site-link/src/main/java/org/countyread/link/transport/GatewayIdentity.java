package org.countyread.link.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Who a gateway is on the line, and whom it believes. Immutable. Thread-safe.
 *
 * @param key private key, EC P-256
 * @param chain certificates, the gateway's own first
 * @param trustedCa the authority that must have signed the hub's certificate
 */
public record GatewayIdentity(PrivateKey key, List<X509Certificate> chain, X509Certificate trustedCa) {
    /** Name of the one file in which an identity is kept: key, chain and authority as PEM, mode 600. */
    public static final String FILE_NAME = "gateway-identity.pem";

    /** @throws IllegalArgumentException if the chain is empty */
    public GatewayIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a gateway identity needs a certificate");
        }
    }

    /** The gateway's own certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The site the certificate was given to: its common name. */
    public String siteCode() {
        String subject = certificate().getSubjectX500Principal().getName();
        try {
            return new LdapName(subject)
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(Object::toString)
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException("no common name in " + subject));
        } catch (InvalidNameException e) {
            throw new IllegalStateException("not a distinguished name: " + subject, e);
        }
    }

    /** Whether an identity has been saved in a folder. */
    public static boolean exists(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE_NAME));
    }

    /** Puts the identity in its file in one step; an older one is replaced whole or stays whole. */
    public void save(Path folder) throws IOException {
        PemFile.write(folder.resolve(FILE_NAME), key, chain, trustedCa);
    }

    /**
     * Reads a saved identity.
     *
     * @throws IOException if there is none or its file is damaged
     */
    public static GatewayIdentity load(Path folder) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        List<X509Certificate> certificates = PemFile.certificates(file);
        if (certificates.size() < 2) {
            throw new IOException("%s holds %d certificates, expected the gateway's and the authority's"
                    .formatted(file, certificates.size()));
        }
        int last = certificates.size() - 1;
        return new GatewayIdentity(PemFile.key(file), certificates.subList(0, last), certificates.get(last));
    }
}
