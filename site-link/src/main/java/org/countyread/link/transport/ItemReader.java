package org.countyread.link.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.HashMap;
import java.util.Map;
import org.countyread.link.session.UploadScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the chunks of one connection; keeps an item open from its first chunk to its last. Confined to one worker. */
final class ItemReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ItemReader.class);

    private final ItemSource source;
    private final Map<Integer, SeekableByteChannel> open = new HashMap<>();

    ItemReader(ItemSource source) {
        this.source = source;
    }

    /**
     * The bytes of a chunk.
     *
     * @throws EOFException if the item is shorter than it was offered
     * @throws IOException if it cannot be read now
     */
    ByteBuffer read(UploadScheduler.Chunk chunk) throws IOException {
        SeekableByteChannel channel = open.get(chunk.stream());
        if (channel == null) {
            channel = source.open(chunk.itemId());
            open.put(chunk.stream(), channel);
        }
        ByteBuffer bytes = ByteBuffer.allocate(chunk.bytes());
        channel.position(chunk.offset());
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("item %s ends at byte %d, before the size offered"
                        .formatted(chunk.itemId(), chunk.offset() + bytes.position()));
            }
        }
        if (chunk.last()) {
            close(chunk.stream());
        }
        return bytes.flip();
    }

    void close(int stream) {
        SeekableByteChannel channel = open.remove(stream);
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("an item could not be closed after reading", e);
        }
    }

    @Override
    public void close() {
        Map.copyOf(open).keySet().forEach(this::close);
    }
}
