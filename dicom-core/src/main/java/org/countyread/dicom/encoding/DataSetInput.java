package org.countyread.dicom.encoding;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.countyread.dicom.data.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in which a data set stands, in memory or in a file that is opened once. Where to begin is the caller's choice.
 * Single-threaded.
 */
public final class DataSetInput implements Closeable {
    private static final int FIRST_BYTE_OF_ZLIB = 0x78;

    private final ByteSource source;
    private final @Nullable FileChannel channel;
    private final byte @Nullable [] array;

    private DataSetInput(ByteSource source, @Nullable FileChannel channel, byte @Nullable [] array) {
        this.source = source;
        this.channel = channel;
        this.array = array;
    }

    public static DataSetInput of(byte[] bytes) {
        return new DataSetInput(new ArraySource(bytes), null, bytes);
    }

    /** A file, which must stay as long as a data set read from it is used. */
    public static DataSetInput open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new DataSetInput(new FileSource(file, channel, 0), channel, null);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    public long position() {
        return source.position();
    }

    /** Where to read next.
     *  @throws DicomFormatException if the input ends before */
    public DataSetInput at(long offset) throws DicomFormatException {
        if (offset > source.end()) {
            throw new DicomFormatException("", source.end(), "ends before byte " + offset);
        }
        source.position(offset);
        return this;
    }

    /** The next bytes, at most {@code count}, without moving on. */
    public byte[] peek(int count) throws IOException {
        long at = source.position();
        byte[] bytes = new byte[(int) Math.min(count, source.end() - at)];
        source.read(bytes);
        source.position(at);
        return bytes;
    }

    /** The elements of group 2, always explicit VR little endian; afterwards the position is behind them. */
    public Attributes readMeta(DecodingLimits limits, Consumer<Deviation> deviations)
            throws IOException, DicomFormatException {
        return new DataSetParser(source, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, limits, deviations).parseGroup(2);
    }

    /** The data set from here to the end of the input. */
    public Attributes readDataSet(TransferSyntax syntax, DecodingLimits limits, Consumer<Deviation> deviations)
            throws IOException, DicomFormatException {
        ByteSource plain = syntax.deflated() ? new ArraySource(inflate(limits)) : source;
        return new DataSetParser(plain, syntax, limits, deviations).parse();
    }

    private byte[] inflate(DecodingLimits limits) throws IOException, DicomFormatException {
        long offset = source.position();
        if (array != null) {
            int from = (int) offset;
            return inflate(new ByteArrayInputStream(array, from, array.length - from), offset, limits);
        }
        FileChannel file = Objects.requireNonNull(channel);
        file.position(offset);
        return inflate(Channels.newInputStream(file), offset, limits);
    }

    /** PS3.5 §A.5: raw deflate (RFC 1951); some writers wrap it in zlib, which is told by its first byte. */
    private static byte[] inflate(InputStream deflated, long offset, DecodingLimits limits)
            throws IOException, DicomFormatException {
        PushbackInputStream in = new PushbackInputStream(deflated);
        int first = in.read();
        if (first < 0) {
            return new byte[0];
        }
        in.unread(first);
        Inflater inflater = new Inflater(first != FIRST_BYTE_OF_ZLIB);
        try (InflaterInputStream inflating = new InflaterInputStream(in, inflater)) {
            byte[] plain = inflating.readNBytes((int) Math.min(limits.inflatedBytesMax() + 1, Integer.MAX_VALUE - 8));
            if (plain.length > limits.inflatedBytesMax()) {
                throw new DicomFormatException(
                        "", offset, "deflated data set grows beyond %d bytes".formatted(limits.inflatedBytesMax()));
            }
            return plain;
        } catch (ZipException | EOFException e) {
            throw new DicomFormatException("", offset, "damaged deflated data set: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
