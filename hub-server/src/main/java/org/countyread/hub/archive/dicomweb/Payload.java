package org.countyread.hub.archive.dicomweb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Bytes that can be sent, as a whole or in part, any number of times. Thread-safe. */
interface Payload {
    /** The length of what is made while it is sent. */
    long UNKNOWN = -1;

    /** In bytes, or {@link #UNKNOWN}. */
    long length();

    /** Writes {@code count} bytes from {@code offset}; of an unknown length always the whole. */
    void write(OutputStream out, long offset, long count) throws IOException;

    /** The bytes as one piece of a file of this machine, which the system sends without our reading it. */
    default Optional<Region> region() {
        return Optional.empty();
    }

    /** A piece of a file. */
    record Region(Path file, long offset, long length) {}

    /** Bytes in memory. */
    static Payload of(byte[] bytes) {
        return new Payload() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void write(OutputStream out, long offset, long count) throws IOException {
                out.write(bytes, (int) offset, (int) count);
            }
        };
    }

    /** Bytes that are made when they are sent, and not kept. */
    record WhenSent(Making making) implements Payload {
        /** Writes the bytes. */
        interface Making {
            void writeTo(OutputStream out) throws IOException;
        }

        @Override
        public long length() {
            return UNKNOWN;
        }

        @Override
        public void write(OutputStream out, long offset, long count) throws IOException {
            making.writeTo(out);
        }
    }
}
