package org.countyread.dicom.data;

import java.io.IOException;
import java.io.InputStream;

/** Turns the bytes of every number round; a last number that is cut short passes unchanged. Closes its source. */
final class SwappingInputStream extends InputStream {
    private static final int BUFFER_BYTES = 8192;

    private final InputStream source;
    private final int unitBytes;
    private byte[] buffer = new byte[0];
    private int position;

    SwappingInputStream(InputStream source, int unitBytes) {
        this.source = source;
        this.unitBytes = unitBytes;
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int copied = Math.min(count, buffer.length - position);
        System.arraycopy(buffer, position, target, offset, copied);
        position += copied;
        return copied;
    }

    private boolean fill() throws IOException {
        if (position == buffer.length) {
            buffer = source.readNBytes(BUFFER_BYTES);
            position = 0;
            ByteOrderSwap.swap(buffer, unitBytes);
        }
        return buffer.length > 0;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
