package org.countyread.hub.archive.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Opens its source when the first byte is wanted, so that a row of sources is open one at a time. Not thread-safe. */
final class LateInputStream extends InputStream {
    private final MultipartBody.Content source;
    private @Nullable InputStream in;

    LateInputStream(MultipartBody.Content source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        return opened().read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return opened().read(buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }

    private InputStream opened() throws IOException {
        InputStream open = in;
        if (open == null) {
            open = source.open();
            in = open;
        }
        return open;
    }
}
