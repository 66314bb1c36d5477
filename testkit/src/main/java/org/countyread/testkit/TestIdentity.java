package org.countyread.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** A key with a certificate that it signed itself, for this machine; made anew for every test. Immutable. */
public record TestIdentity(String name, PrivateKey key, X509Certificate certificate) {
    private static final String PASSWORD = "only-for-this-test";
    private static final int PEM_LINE_CHARACTERS = 64;

    /** Makes one with the JDK's own tool; what it writes goes to {@code folder}. */
    public static TestIdentity make(Path folder, String name)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed, see " + folder.resolve(name + ".log"));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new TestIdentity(name, (PrivateKey) keys.getKey(name, PASSWORD.toCharArray()), (X509Certificate)
                keys.getCertificate(name));
    }

    /** The private key as PEM, for programs that are not Java. */
    public Path keyFile(Path folder) throws IOException {
        return pem(folder.resolve(name + ".key.pem"), "PRIVATE KEY", key.getEncoded());
    }

    /** The certificate as PEM. */
    public Path certificateFile(Path folder) throws IOException, CertificateEncodingException {
        return pem(folder.resolve(name + ".crt.pem"), "CERTIFICATE", certificate.getEncoded());
    }

    private static Path pem(Path file, String label, byte[] der) throws IOException {
        String body =
                Base64.getMimeEncoder(PEM_LINE_CHARACTERS, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label));
    }
}
