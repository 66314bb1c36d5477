package org.countyread.dicom.encoding;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.countyread.dicom.data.BulkData;

/**
 * A file, read through one buffer that is large enough for the header of an ordinary object, so that one system call reads
 * it; what is sliced or skipped is never read. Single-threaded.
 */
final class FileSource implements ByteSource {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final Path file;
    private final FileChannel channel;
    private final long end;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private long bufferStart;
    private long position;

    FileSource(Path file, FileChannel channel, long start) throws IOException {
        this.file = file;
        this.channel = channel;
        this.end = channel.size();
        this.position = start;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public void position(long target) {
        position = target;
    }

    @Override
    public void read(byte[] target) throws IOException {
        int done = 0;
        while (done < target.length) {
            long inBuffer = position - bufferStart;
            if (inBuffer < 0 || inBuffer >= buffer.limit()) {
                fill();
                inBuffer = 0;
            }
            int count = Math.min(target.length - done, buffer.limit() - (int) inBuffer);
            buffer.get((int) inBuffer, target, done, count);
            done += count;
            position += count;
        }
    }

    private void fill() throws IOException {
        buffer.clear();
        bufferStart = position;
        int read = channel.read(buffer, position);
        buffer.flip();
        if (read <= 0) {
            throw new EOFException(file + " became shorter while it was read");
        }
    }

    @Override
    public BulkData slice(long length) {
        BulkData slice = new BulkData.FileSlice(file, position, length);
        position += length;
        return slice;
    }
}
