package org.countyread.hub.turnaround;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Cuts a stream of UTF-8 into lines; of an over-long line only the beginning is kept in memory. Not thread-safe. */
final class BoundedLines {
    private final InputStream in;
    private final int bytesMax;
    private boolean tooLong;

    BoundedLines(InputStream in, int bytesMax) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.bytesMax = bytesMax;
    }

    /** The next line without its end; empty at the end of the stream. */
    Optional<String> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        tooLong = false;
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        while (next >= 0 && next != '\n') {
            if (line.size() < bytesMax) {
                line.write(next);
            } else {
                tooLong = true;
            }
            next = in.read();
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }

    /** Whether the line read last was cut. */
    boolean tooLong() {
        return tooLong;
    }
}
