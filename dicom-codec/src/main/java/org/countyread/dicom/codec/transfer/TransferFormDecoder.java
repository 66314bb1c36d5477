package org.countyread.dicom.codec.transfer;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Rebuilds a file from its transfer form, a segment at a time. Every length is checked before memory is taken for it, and
 * not a byte more than the announced size is written. Used by one thread, once.
 */
final class TransferFormDecoder {
    private static final int FLAGS =
            Segments.WIDE | Segments.BIG_ENDIAN | Segments.SIGNED | Segments.COLOURED | Segments.THREE_SAMPLES;

    private final DataInputStream in;
    private final OutputStream out;
    private long bytesLeft;

    TransferFormDecoder(InputStream in, long sizeBytes, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
        this.bytesLeft = sizeBytes;
    }

    void decode() throws IOException, TransferFormException {
        try {
            if (!Arrays.equals(in.readNBytes(Segments.magic().length), Segments.magic())) {
                throw new TransferFormException("no transfer form of a version that is known here");
            }
            int kind = in.readUnsignedByte();
            while (kind != Segments.END) {
                segment(kind);
                kind = in.readUnsignedByte();
            }
        } catch (EOFException cut) {
            throw new TransferFormException("the transfer form is cut short", cut);
        }
        if (bytesLeft != 0 || in.read() >= 0) {
            throw new TransferFormException("the transfer form ends %d bytes before the file".formatted(bytesLeft));
        }
    }

    private void segment(int kind) throws IOException, TransferFormException {
        switch (kind) {
            case Segments.VERBATIM -> write(stored(rawLength(in.readInt())));
            case Segments.COMPRESSED -> {
                int raw = rawLength(in.readInt());
                write(Zstandard.decompress(stored(storedLength(in.readInt(), raw)), raw));
            }
            case Segments.PICTURE -> write(picture());
            default -> throw new TransferFormException("a segment of kind " + kind);
        }
    }

    private byte[] picture() throws IOException, TransferFormException {
        int columns = in.readUnsignedShort();
        int rows = in.readUnsignedShort();
        int flags = in.readUnsignedByte();
        boolean wide = (flags & Segments.WIDE) != 0;
        boolean coloured = (flags & Segments.COLOURED) != 0;
        boolean three = (flags & Segments.THREE_SAMPLES) != 0;
        if (columns == 0 || rows == 0 || (flags & ~FLAGS) != 0 || (coloured && (wide || !three))) {
            throw new TransferFormException("a picture of %d x %d with flags %d".formatted(columns, rows, flags));
        }
        PictureBand band = new PictureBand(
                columns,
                rows,
                three ? 3 : 1,
                wide,
                (flags & Segments.BIG_ENDIAN) != 0,
                (flags & Segments.SIGNED) != 0,
                coloured);
        int raw = rawLength(band.rawBytes());
        return band.decode(stored(storedLength(in.readInt(), raw)));
    }

    /** A length that a segment may have and that the file still has room for. */
    private int rawLength(long length) throws TransferFormException {
        if (length < 1 || length > Segments.RAW_BYTES_MAX || length > bytesLeft) {
            throw new TransferFormException("a segment of %d bytes where %d are left".formatted(length, bytesLeft));
        }
        return (int) length;
    }

    /** What does not become smaller is never written as compressed. */
    private static int storedLength(int length, int rawLength) throws TransferFormException {
        if (length < 1 || length > rawLength) {
            throw new TransferFormException("%d bytes stand for %d".formatted(length, rawLength));
        }
        return length;
    }

    private byte[] stored(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    private void write(byte[] raw) throws IOException {
        out.write(raw);
        bytesLeft -= raw.length;
    }
}
