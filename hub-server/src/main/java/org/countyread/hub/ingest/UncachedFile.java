package org.countyread.hub.ingest;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A new file that is written once, from its beginning to its end. What is larger than one block goes to the disk past
 * the page cache, block by block while it arrives: the bytes need no fresh pages of memory, and little is left to wait
 * for when the file is forced. A smaller file, a file system that cannot do this, or a moment when all blocks are taken,
 * writes as usual. Not thread-safe.
 *
 * <p>The bytes are whole in the file only after {@link #end}, and durable only after the file is forced.
 */
final class UncachedFile {
    private final Path path;
    private final Blocks blocks;
    private @Nullable ByteBuffer block;
    private @Nullable FileChannel channel;
    private boolean pastTheCache;
    private long written;

    /** Creates the file. @throws IOException if it exists or cannot be made */
    UncachedFile(Path path, Blocks blocks) throws IOException {
        this.path = path;
        this.blocks = blocks;
        Files.createFile(path);
        this.block = blocks.take().orElse(null);
    }

    /** Memory for files that grow at once: so many blocks at most, whose addresses suit the disk. Thread-safe. */
    static final class Blocks {
        private final BlockingQueue<ByteBuffer> free;
        private final int alignment;

        /** @param blockBytes a multiple of the file system's block size */
        Blocks(Path folder, int count, int blockBytes) throws IOException {
            this.alignment = Math.toIntExact(Files.getFileStore(folder).getBlockSize());
            this.free = new ArrayBlockingQueue<>(count);
            for (int i = 0; i < count; i++) {
                free.add(ByteBuffer.allocateDirect(blockBytes + alignment)
                        .alignedSlice(alignment)
                        .limit(blockBytes)
                        .slice());
            }
        }

        private Optional<ByteBuffer> take() {
            return Optional.ofNullable(free.poll());
        }

        private void giveBack(ByteBuffer block) {
            free.add(block.clear());
        }

        private int roundedUp(int bytes) {
            return (bytes + alignment - 1) / alignment * alignment;
        }
    }

    /** Takes all remaining bytes. */
    void write(ByteBuffer bytes) throws IOException {
        ByteBuffer gathered = block;
        if (gathered == null) {
            put(bytes);
            return;
        }
        while (bytes.hasRemaining()) {
            int count = Math.min(bytes.remaining(), gathered.remaining());
            gathered.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            if (!gathered.hasRemaining()) {
                put(gathered.flip());
                gathered.clear();
            }
        }
    }

    /** Writes what is still in memory, so that the file has all its bytes. */
    void end() throws IOException {
        ByteBuffer rest = block;
        if (rest != null && rest.position() > 0) {
            long size = written + rest.position();
            rest.limit(pastTheCache ? blocks.roundedUp(rest.position()) : rest.position())
                    .position(0);
            put(rest);
            if (size < written) {
                opened().truncate(size);
            }
        }
        close();
    }

    /** Lets go of the file, whole or not. */
    void close() throws IOException {
        ByteBuffer held = block;
        block = null;
        if (held != null) {
            blocks.giveBack(held);
        }
        if (channel != null) {
            channel.close();
        }
    }

    private void put(ByteBuffer bytes) throws IOException {
        FileChannel to = opened();
        while (bytes.hasRemaining()) {
            written += to.write(bytes);
        }
    }

    private FileChannel opened() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            boolean large = block != null && block.limit() == block.capacity();
            open = large ? openPastTheCache() : openAsUsual();
            channel = open;
        }
        return open;
    }

    private FileChannel openPastTheCache() throws IOException {
        try {
            FileChannel open = FileChannel.open(path, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT);
            pastTheCache = true;
            return open;
        } catch (IOException | UnsupportedOperationException notHere) {
            return openAsUsual(); // such as tmpfs, which is memory anyway
        }
    }

    private FileChannel openAsUsual() throws IOException {
        return FileChannel.open(path, StandardOpenOption.WRITE);
    }
}
