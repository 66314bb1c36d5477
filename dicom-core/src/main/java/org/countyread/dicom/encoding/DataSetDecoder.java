package org.countyread.dicom.encoding;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.countyread.dicom.data.Attributes;

/**
 * Reads data sets from bytes or a part of a file. Values longer than a limit, and pixel data, stay in the file. Source:
 * PS3.5 §7 and Annex A.
 */
public final class DataSetDecoder {
    private DataSetDecoder() {}

    /** A bare data set in memory, such as a C-FIND identifier or a command. */
    public static Attributes decode(byte[] bytes, TransferSyntax syntax) throws DicomFormatException {
        return decode(bytes, syntax, DecodingLimits.DEFAULT);
    }

    public static Attributes decode(byte[] bytes, TransferSyntax syntax, DecodingLimits limits)
            throws DicomFormatException {
        try {
            byte[] plain = syntax.deflated() ? inflate(new ByteArrayInputStream(bytes), 0, limits) : bytes;
            return new DataSetParser(new ArraySource(plain), syntax, limits).parse();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** The data set that fills a file from {@code offset} to its end. The file must stay as long as the data set is used. */
    public static Attributes decode(Path file, long offset, TransferSyntax syntax, DecodingLimits limits)
            throws IOException, DicomFormatException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (syntax.deflated()) {
                channel.position(offset);
                byte[] plain = inflate(Channels.newInputStream(channel), offset, limits);
                return new DataSetParser(new ArraySource(plain), syntax, limits).parse();
            }
            return new DataSetParser(new FileSource(file, channel, offset), syntax, limits).parse();
        }
    }

    /** The group 2 elements at {@code offset}, always explicit VR little endian; ends before the first other group. */
    static MetaInformation decodeMeta(ByteSource source, DecodingLimits limits)
            throws IOException, DicomFormatException {
        DataSetParser parser = new DataSetParser(source, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, limits);
        Attributes attributes = parser.parseGroup(2);
        return new MetaInformation(attributes, source.position());
    }

    /** Group 2 of a file whose elements start at {@code offset}, and where the data set begins behind them. */
    public static MetaInformation decodeMeta(Path file, long offset, DecodingLimits limits)
            throws IOException, DicomFormatException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return decodeMeta(new FileSource(file, channel, offset), limits);
        }
    }

    /** Group 2 and the offset of what follows. */
    public record MetaInformation(Attributes attributes, long end) {}

    /** PS3.5 §A.5: raw deflate (RFC 1951); some writers wrap it in zlib, which is told by its first byte. */
    private static byte[] inflate(InputStream deflated, long offset, DecodingLimits limits)
            throws IOException, DicomFormatException {
        PushbackInputStream in = new PushbackInputStream(deflated);
        int first = in.read();
        if (first < 0) {
            return new byte[0];
        }
        in.unread(first);
        Inflater inflater = new Inflater(first != 0x78);
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
}
