package org.countyread.link.transport;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.ItemPriority;

/** An item of any size whose bytes are computed from a seed and their position. Immutable. Thread-safe. */
record GeneratedItem(String itemId, long sizeBytes, ItemPriority priority, long seed) {
    private static final int BLOCK_BYTES = 1 << 20;

    ItemOffer offer() {
        return new ItemOffer(itemId, "object", Map.of("seed", Long.toString(seed)), sizeBytes, sha256Hex(), priority);
    }

    SeekableByteChannel open() {
        byte[] block = block();
        return new SeekableByteChannel() {
            private long position;

            @Override
            public int read(ByteBuffer into) {
                if (position >= sizeBytes) {
                    return -1;
                }
                int start = (int) (position % BLOCK_BYTES);
                int bytes = (int) Math.min(Math.min(into.remaining(), BLOCK_BYTES - start), sizeBytes - position);
                into.put(block, start, bytes);
                position += bytes;
                return bytes;
            }

            @Override
            public int write(ByteBuffer from) {
                throw new UnsupportedOperationException();
            }

            @Override
            public long position() {
                return position;
            }

            @Override
            public SeekableByteChannel position(long newPosition) {
                position = newPosition;
                return this;
            }

            @Override
            public long size() {
                return sizeBytes;
            }

            @Override
            public SeekableByteChannel truncate(long size) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    private byte[] block() {
        byte[] block = new byte[(int) Math.min(BLOCK_BYTES, Math.max(1, sizeBytes))];
        new Random(seed).nextBytes(block);
        return block;
    }

    private String sha256Hex() {
        byte[] block = block();
        MessageDigest digest = ContentDigest.sha256();
        for (long left = sizeBytes; left > 0; left -= block.length) {
            digest.update(block, 0, (int) Math.min(block.length, left));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
