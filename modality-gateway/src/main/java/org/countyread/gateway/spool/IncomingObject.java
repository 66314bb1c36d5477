package org.countyread.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.countyread.link.transport.ContentDigest;
import org.jspecify.annotations.Nullable;

/**
 * An object on its way into the spool: bytes go to a temporary file and into the digest as they come, nothing is kept
 * in memory. Used by one thread at a time.
 */
public final class IncomingObject {
    /** How many bytes are written between two looks at the free space. */
    private static final long SPACE_CHECK_BYTES = 8L << 20;

    private final Spool spool;
    private final String itemId;
    private final Path file;
    private final FileChannel channel;
    private final MessageDigest digest = ContentDigest.sha256();
    private long sizeBytes;
    private long checkSpaceAtBytes = SPACE_CHECK_BYTES;
    private @Nullable String sha256;

    IncomingObject(Spool spool, String itemId, Path file) throws IOException {
        this.spool = spool;
        this.itemId = itemId;
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /**
     * Appends bytes.
     *
     * @throws SpoolFull if the quota is used up or the reserve of the disk would be touched
     * @throws IOException if the disk refuses them
     */
    public void write(ByteBuffer bytes) throws IOException {
        spool.space().take(bytes.remaining());
        sizeBytes += bytes.remaining();
        if (sizeBytes >= checkSpaceAtBytes) {
            spool.space().requireRoom();
            checkSpaceAtBytes = sizeBytes + SPACE_CHECK_BYTES;
        }
        digest.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Forces the bytes to the disk; nothing can be written afterwards. */
    public void seal() throws IOException {
        channel.force(true);
        channel.close();
        sha256 = HexFormat.of().formatHex(digest.digest());
    }

    /** The temporary file, to be read once sealed. */
    public Path file() {
        return file;
    }

    String itemId() {
        return itemId;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    String sha256() {
        if (sha256 == null) {
            throw new IllegalStateException("not sealed");
        }
        return sha256;
    }

    /** Throws the bytes away; the sender is not told success. */
    public void discard() {
        try {
            channel.close();
            if (Files.deleteIfExists(file)) {
                spool.space().give(sizeBytes);
            }
        } catch (IOException e) {
            spool.leftBehind(file, e);
        }
    }
}
