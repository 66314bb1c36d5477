package org.countyread.link.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One private key and some certificates in one PEM file (RFC 7468) that only its owner may read. */
final class PemFile {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----\\s+([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final String KEY_LABEL = "PRIVATE KEY";
    private static final String CERTIFICATE_LABEL = "CERTIFICATE";

    private PemFile() {}

    /** Writes beside the file, forces the bytes to the disk and then takes the file's place. */
    static void write(Path file, PrivateKey key, List<X509Certificate> chain, X509Certificate last) throws IOException {
        StringBuilder text = new StringBuilder(block(KEY_LABEL, key.getEncoded()));
        List<X509Certificate> certificates = new ArrayList<>(chain);
        certificates.add(last);
        for (X509Certificate certificate : certificates) {
            try {
                text.append(block(CERTIFICATE_LABEL, certificate.getEncoded()));
            } catch (CertificateException e) {
                throw new IOException("certificate without encoding", e);
            }
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        try (FileChannel out = FileChannel.open(
                beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static PrivateKey key(Path file) throws IOException {
        List<byte[]> keys = blocks(file, KEY_LABEL);
        if (keys.size() != 1) {
            throw new IOException("%s holds %d private keys, expected 1".formatted(file, keys.size()));
        }
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(keys.get(0)));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds a private key that is not an EC key", e);
        }
    }

    static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : blocks(file, CERTIFICATE_LABEL)) {
            try {
                certificates.add(certificate(der));
            } catch (CertificateException e) {
                throw new IOException(file + " holds a damaged certificate", e);
            }
        }
        return certificates;
    }

    static X509Certificate certificate(byte[] der) throws CertificateException {
        Certificate parsed = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        return (X509Certificate) parsed;
    }

    private static List<byte[]> blocks(Path file, String label) throws IOException {
        List<byte[]> found = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        while (matcher.find()) {
            if (label.equals(matcher.group(1))) {
                found.add(Base64.getMimeDecoder().decode(matcher.group(2)));
            }
        }
        return found;
    }

    private static String block(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
