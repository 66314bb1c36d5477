package org.countyread.dicom.data;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The bytes of a value, in memory or still in their file; numbers in them are little endian. Immutable. Thread-safe. */
public sealed interface BulkData permits BulkData.Bytes, BulkData.FileSlice, BulkData.Swapped, BulkData.Unpadded {
    long length();

    /** A new stream over exactly {@link #length()} bytes; the caller closes it. */
    InputStream open() throws IOException;

    /** All bytes in a new array.
     *  @throws IOException if the file cannot be read or is shorter than it was */
    default byte[] readAll() throws IOException {
        return readRange(0, length());
    }

    /** {@code count} bytes from {@code offset}, in a new array. */
    default byte[] readRange(long offset, long count) throws IOException {
        if (offset < 0 || count < 0 || offset + count > length() || count > Integer.MAX_VALUE - 8) {
            throw new IOException("bytes %d + %d of a value of %d bytes".formatted(offset, count, length()));
        }
        try (InputStream in = open()) {
            in.skipNBytes(offset);
            byte[] bytes = in.readNBytes((int) count);
            if (bytes.length < count) {
                throw new IOException("value ends after %d of %d bytes".formatted(offset + bytes.length, length()));
            }
            return bytes;
        }
    }

    /** A part of these bytes, without reading them. */
    default BulkData slice(long offset, long count) {
        throw new UnsupportedOperationException("no slice of " + getClass().getSimpleName());
    }

    /** Wraps the array without a copy: the caller gives it away. */
    static Bytes of(byte[] bytes) {
        return new Bytes(bytes);
    }

    /** Bytes on the heap. */
    final class Bytes implements BulkData {
        private final byte[] bytes;
        private final int offset;
        private final int length;

        private Bytes(byte[] bytes) {
            this(bytes, 0, bytes.length);
        }

        private Bytes(byte[] bytes, int offset, int length) {
            this.bytes = bytes;
            this.offset = offset;
            this.length = length;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes, offset, length);
        }

        @Override
        public byte[] readAll() {
            return Arrays.copyOfRange(bytes, offset, offset + length);
        }

        @Override
        public byte[] readRange(long from, long count) throws IOException {
            if (from < 0 || count < 0 || from + count > length) {
                throw new IOException("bytes %d + %d of a value of %d bytes".formatted(from, count, length));
            }
            return Arrays.copyOfRange(bytes, offset + (int) from, offset + (int) (from + count));
        }

        @Override
        public BulkData slice(long from, long count) {
            if (from < 0 || count < 0 || from + count > length) {
                throw new IndexOutOfBoundsException("%d + %d of %d".formatted(from, count, length));
            }
            return new Bytes(bytes, offset + (int) from, (int) count);
        }

        byte at(int index) {
            return bytes[offset + index];
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that
                    && Arrays.equals(
                            bytes, offset, offset + length, that.bytes, that.offset, that.offset + that.length);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(readAll());
        }

        @Override
        public String toString() {
            return length + " bytes";
        }
    }

    /** Bytes that stay in a file, which must not change or vanish while the value is used. */
    record FileSlice(Path file, long offset, long length) implements BulkData {
        @Override
        public InputStream open() throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            if (channel.size() < offset + length) {
                channel.close();
                throw new FileNotFoundException(file + " has become shorter than " + (offset + length));
            }
            channel.position(offset);
            return new BoundedInputStream(Channels.newInputStream(channel), length);
        }

        @Override
        public BulkData slice(long from, long count) {
            if (from < 0 || count < 0 || from + count > length) {
                throw new IndexOutOfBoundsException("%d + %d of %d".formatted(from, count, length));
            }
            return new FileSlice(file, offset + from, count);
        }
    }

    /** Big endian numbers of {@code unitBytes} each, turned into little endian while they are read. */
    record Swapped(BulkData source, int unitBytes) implements BulkData {
        @Override
        public long length() {
            return source.length();
        }

        @Override
        public InputStream open() throws IOException {
            return new SwappingInputStream(source.open(), unitBytes);
        }

        @Override
        public BulkData slice(long from, long count) {
            if (from % unitBytes != 0) {
                throw new IndexOutOfBoundsException("slice at %d splits a number of %d".formatted(from, unitBytes));
            }
            return new Swapped(source.slice(from, count), unitBytes);
        }
    }

    /** An odd number of bytes that stood without their padding in what was read: writing repeats that. */
    record Unpadded(BulkData source) implements BulkData {
        @Override
        public long length() {
            return source.length();
        }

        @Override
        public InputStream open() throws IOException {
            return source.open();
        }

        @Override
        public byte[] readRange(long offset, long count) throws IOException {
            return source.readRange(offset, count);
        }

        @Override
        public BulkData slice(long from, long count) {
            return source.slice(from, count);
        }
    }
}
