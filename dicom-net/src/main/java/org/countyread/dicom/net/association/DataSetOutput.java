package org.countyread.dicom.net.association;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ScatteringByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of a data set and sends them on in chunks; blocks while the peer is slow. A chunk leaves when it is known
 * whether it is the last. Confined to the sending thread.
 */
public final class DataSetOutput extends OutputStream {
    private final ByteBufAllocator allocator;
    private final int chunkBytes;
    private final Target target;
    private @Nullable ByteBuf chunk;

    /** Where the chunks go; takes over their buffers. */
    interface Target {
        void send(ByteBuf bytes, boolean last) throws IOException;
    }

    DataSetOutput(ByteBufAllocator allocator, int chunkBytes, Target target) {
        this.allocator = allocator;
        this.chunkBytes = chunkBytes;
        this.target = target;
    }

    @Override
    public void write(int oneByte) throws IOException {
        roomy().writeByte(oneByte);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            ByteBuf into = roomy();
            int part = Math.min(left, into.writableBytes());
            into.writeBytes(bytes, at, part);
            at += part;
            left -= part;
        }
    }

    /** Takes exactly {@code lengthBytes} from a channel, without a detour over the heap. */
    public void transferFrom(ScatteringByteChannel source, long lengthBytes) throws IOException {
        long left = lengthBytes;
        while (left > 0) {
            ByteBuf into = roomy();
            int read = into.writeBytes(source, (int) Math.min(left, into.writableBytes()));
            if (read < 0) {
                throw new EOFException("data set ends " + left + " bytes early");
            }
            left -= read;
        }
    }

    private ByteBuf roomy() throws IOException {
        ByteBuf current = chunk;
        if (current != null && !current.isWritable()) {
            chunk = null;
            target.send(current, false);
            current = null;
        }
        if (current == null) {
            current = allocator.directBuffer(chunkBytes, chunkBytes);
            chunk = current;
        }
        return current;
    }

    /** Sends what is left as the end of the data set. */
    void finish() throws IOException {
        ByteBuf last = chunk;
        chunk = null;
        if (last == null) {
            throw new EOFException("a data set has at least one byte");
        }
        target.send(last, true);
    }

    /** Drops what was not sent. */
    @Override
    public void close() {
        if (chunk != null) {
            chunk.release();
            chunk = null;
        }
    }
}
