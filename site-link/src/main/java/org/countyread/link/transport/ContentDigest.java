package org.countyread.link.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as the line writes it: 64 lower-case hexadecimal digits. Thread-safe. */
public final class ContentDigest {
    private static final int BUFFER_BYTES = 128 * 1024;

    private ContentDigest() {}

    /** A fresh SHA-256; every Java platform has it. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no SHA-256", e);
        }
    }

    /** The digest of some bytes. */
    public static String hex(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    /** The digest of a whole file, read in pieces. */
    public static String hex(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (ReadableByteChannel in = Files.newByteChannel(file)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
            while (in.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
