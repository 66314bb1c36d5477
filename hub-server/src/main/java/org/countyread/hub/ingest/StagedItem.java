package org.countyread.hub.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.countyread.link.transport.ContentDigest;
import org.countyread.link.wire.ItemOffer;
import org.jspecify.annotations.Nullable;

/** An item that is growing in the staging folder. Not thread-safe: the line never calls twice at once about one item. */
final class StagedItem {
    private static final long TOLD_NANOS = 1_000_000_000L;
    /** Smaller items are here before anybody looks. */
    private static final long TOLD_BYTES_MIN = 256 * 1024;

    private final ItemOffer offer;
    private final Path file;
    private final long from;
    private final Instant firstByteAt;
    private final FileChannel channel;
    private long offset;
    private long toldNanos = System.nanoTime();
    private boolean isTold;

    /** Runs along while all bytes come through this object; absent for a file that was begun before. */
    private @Nullable MessageDigest digest;

    /** @param from the bytes before are not in the file, but in parts that another node has kept */
    StagedItem(ItemOffer offer, Path file, long from, Instant firstByteAt) throws IOException {
        this.offer = offer;
        this.file = file;
        this.from = from;
        this.firstByteAt = firstByteAt;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.offset = Math.max(from, channel.size());
        this.digest = offset == 0 ? ContentDigest.sha256() : null;
    }

    ItemOffer offer() {
        return offer;
    }

    Path file() {
        return file;
    }

    long offset() {
        return offset;
    }

    /** The bytes that are in the file. */
    PartPlan.Span held() {
        return new PartPlan.Span(from, offset);
    }

    /** Whether the file can be continued although other nodes have kept everything before {@code reach}. */
    boolean goesOnFrom(long reach) {
        return PartPlan.continued(held(), reach).equals(held());
    }

    Instant firstByteAt() {
        return firstByteAt;
    }

    void write(long at, ByteBuffer chunk) throws IOException {
        if (at != offset || at + chunk.remaining() > offer.sizeBytes()) {
            throw new IOException("%d bytes at %d of item %s: expected offset %d of %d"
                    .formatted(chunk.remaining(), at, offer.itemId(), offset, offer.sizeBytes()));
        }
        if (digest != null) {
            digest.update(chunk.duplicate());
        }
        while (chunk.hasRemaining()) {
            offset += channel.write(chunk, offset);
        }
    }

    /** Whether the growth of a large item is worth telling: about once a second, and once more when a slow one is whole. */
    boolean isToBeTold(long nowNanos) {
        boolean due = nowNanos - toldNanos >= TOLD_NANOS || (isTold && isWhole());
        if (offer.sizeBytes() < TOLD_BYTES_MIN || !due) {
            return false;
        }
        isTold = true;
        toldNanos = nowNanos;
        return true;
    }

    boolean isWhole() {
        return offset == offer.sizeBytes();
    }

    /** Whether the bytes are those that were offered; reads the file again where it was begun by another process. */
    boolean hasOfferedDigest() throws IOException {
        MessageDigest ended = digest;
        digest = null;
        String found = ended == null ? ContentDigest.hex(file) : HexFormat.of().formatHex(ended.digest());
        return found.equals(offer.sha256Hex());
    }

    /** Lets go of the file and leaves it for a later offer. */
    void close() throws IOException {
        channel.close();
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
