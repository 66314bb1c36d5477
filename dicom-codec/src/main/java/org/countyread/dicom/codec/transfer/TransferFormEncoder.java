package org.countyread.dicom.codec.transfer;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes the transfer form of a file, a segment at a time: frames in bands of rows as JPEG-LS, all else as Zstandard, and
 * whatever does not become smaller as it is. The same file always gives the same bytes. Used by one thread, once.
 */
final class TransferFormEncoder {
    private final InputStream in;
    private final DataOutputStream out;

    private TransferFormEncoder(InputStream in, OutputStream out) {
        this.in = in;
        this.out = new DataOutputStream(out);
    }

    static void encode(Path file, OutputStream out) throws IOException {
        Optional<PixelLayout> layout = PixelLayout.of(file);
        try (InputStream in = Files.newInputStream(file)) {
            new TransferFormEncoder(in, out).encode(layout);
        }
    }

    private void encode(Optional<PixelLayout> layout) throws IOException {
        out.write(Segments.magic());
        if (layout.isPresent()) {
            plain(layout.get().offset());
            pictures(layout.get());
        }
        plain(Long.MAX_VALUE);
        out.writeByte(Segments.END);
        out.flush();
    }

    /** So many bytes, or all that are left, without regard to what they are. */
    private void plain(long count) throws IOException {
        long left = count;
        while (left > 0) {
            byte[] raw = in.readNBytes((int) Math.min(left, Segments.RAW_BYTES_MAX));
            if (raw.length == 0) {
                return;
            }
            plain(raw);
            left -= raw.length;
        }
    }

    private void plain(byte[] raw) throws IOException {
        byte[] block = Zstandard.compress(raw, raw.length);
        if (block.length == 0) {
            out.writeByte(Segments.VERBATIM);
            out.writeInt(raw.length);
            out.write(raw);
        } else {
            out.writeByte(Segments.COMPRESSED);
            out.writeInt(raw.length);
            out.writeInt(block.length);
            out.write(block);
        }
    }

    /** Frame by frame, a frame in bands of equal height; what is left of the pixel data is no whole row. */
    private void pictures(PixelLayout layout) throws IOException {
        PictureBand frame = layout.frame();
        int bands = (int) ((frame.rawBytes() + Segments.RAW_BYTES_MAX - 1) / Segments.RAW_BYTES_MAX);
        int bandRows = (frame.rows() + bands - 1) / bands;
        long rowsLeft = layout.length() / frame.rowBytes();
        int frameRowsLeft = frame.rows();
        while (rowsLeft > 0) {
            int rows = (int) Math.min(Math.min(bandRows, frameRowsLeft), rowsLeft);
            PictureBand band = frame.ofRows(rows);
            byte[] raw = in.readNBytes((int) band.rawBytes());
            if (raw.length < band.rawBytes()) {
                plain(raw);
                return;
            }
            picture(band, raw);
            rowsLeft -= rows;
            frameRowsLeft = frameRowsLeft == rows ? frame.rows() : frameRowsLeft - rows;
        }
    }

    private void picture(PictureBand band, byte[] raw) throws IOException {
        byte[] stored = band.encode(raw);
        if (stored.length >= raw.length) {
            plain(raw);
            return;
        }
        out.writeByte(Segments.PICTURE);
        out.writeShort(band.columns());
        out.writeShort(band.rows());
        out.writeByte((band.wide() ? Segments.WIDE : 0)
                | (band.bigEndian() ? Segments.BIG_ENDIAN : 0)
                | (band.signed() ? Segments.SIGNED : 0)
                | (band.coloured() ? Segments.COLOURED : 0)
                | (band.samples() == 3 ? Segments.THREE_SAMPLES : 0));
        out.writeInt(stored.length);
        out.write(stored);
    }
}
