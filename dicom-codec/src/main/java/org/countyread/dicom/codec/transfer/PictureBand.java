package org.countyread.dicom.codec.transfer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.countyread.dicom.codec.jpegls.JpegLsDecoder;
import org.countyread.dicom.codec.jpegls.JpegLsEncoder;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;

/**
 * How the bytes of some rows of a picture lie. Any bytes of the right number fit it and come back as they were: what the
 * object says of its samples only decides how small they become. Immutable.
 *
 * @param columns pixels of a row, 1 to 65535
 * @param rows 1 to 65535
 * @param samples of a pixel, side by side: 1 or 3
 * @param wide whether a sample has two bytes
 * @param bigEndian whether the high byte comes first
 * @param signed whether samples are two's complement; their sign is turned over, so that they do not jump at zero
 * @param coloured whether the first and the third sample are replaced by their difference to the second, as for RGB, which
 *     in ultrasound is mostly grey
 */
record PictureBand(
        int columns, int rows, int samples, boolean wide, boolean bigEndian, boolean signed, boolean coloured) {
    private static final int SIDE_MAX = 65_535;
    private static final int PRECISION_MIN = 2;
    private static final int MIDDLE = 0x80;
    private static final int SIGN = 0x8000;
    private static final int LOWEST_BYTES = 2;

    PictureBand {
        if (columns < 1 || columns > SIDE_MAX || rows < 1 || rows > SIDE_MAX || (samples != 1 && samples != 3)) {
            throw new IllegalArgumentException("%d columns, %d rows, %d samples".formatted(columns, rows, samples));
        }
    }

    /** The same with other rows. */
    PictureBand ofRows(int count) {
        return new PictureBand(columns, count, samples, wide, bigEndian, signed, coloured);
    }

    int rowBytes() {
        return columns * samples * (wide ? 2 : 1);
    }

    long rawBytes() {
        return (long) rowBytes() * rows;
    }

    /**
     * Encodes exactly {@link #rawBytes()} bytes: two with the smallest sample, which is taken from all of them, and the
     * JPEG-LS stream of what is left.
     */
    byte[] encode(byte[] raw) {
        int lowest = SIDE_MAX;
        int highest = 0;
        int[] line = new int[columns * samples];
        for (int y = 0; y < rows; y++) {
            read(raw, y, line);
            for (int value : line) {
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
        }
        int precision = Math.max(PRECISION_MIN, Integer.SIZE - Integer.numberOfLeadingZeros(highest - lowest));
        try {
            PixelBuffer pixels = new PixelBuffer(rows, columns, samples, wide ? 16 : 8);
            for (int y = 0; y < rows; y++) {
                read(raw, y, line);
                int at = y * line.length;
                for (int i = 0; i < line.length; i++) {
                    pixels.set(at + i, line[i] - lowest);
                }
            }
            byte[] stream = JpegLsEncoder.encode(pixels, precision);
            return ByteBuffer.allocate(LOWEST_BYTES + stream.length)
                    .putShort((short) lowest)
                    .put(stream)
                    .array();
        } catch (CodecException e) {
            throw new IllegalStateException("a band within the bounds of JPEG-LS is not encoded", e);
        }
    }

    /**
     * The bytes again.
     *
     * @throws TransferFormException if the stream is damaged or of another size
     */
    byte[] decode(byte[] stored) throws TransferFormException {
        if (stored.length < LOWEST_BYTES) {
            throw new TransferFormException("a picture is cut short");
        }
        int lowest = ByteBuffer.wrap(stored).getShort() & 0xFFFF;
        byte[] stream = Arrays.copyOfRange(stored, LOWEST_BYTES, stored.length);
        PixelBuffer pixels;
        try {
            pixels = JpegLsDecoder.decode(stream, rows, columns, samples, wide ? 16 : 8);
        } catch (CodecException e) {
            throw new TransferFormException("a picture is damaged", e);
        }
        byte[] raw = new byte[(int) rawBytes()];
        int[] line = new int[columns * samples];
        for (int y = 0; y < rows; y++) {
            int at = y * line.length;
            for (int i = 0; i < line.length; i++) {
                line[i] = pixels.get(at + i) + lowest;
            }
            write(line, raw, y);
        }
        return raw;
    }

    private void read(byte[] raw, int row, int[] line) {
        int at = row * rowBytes();
        if (wide) {
            int high = bigEndian ? 0 : 1;
            int flip = signed ? SIGN : 0;
            for (int i = 0; i < line.length; i++, at += 2) {
                line[i] = (((raw[at + high] & 0xFF) << 8) | (raw[at + 1 - high] & 0xFF)) ^ flip;
            }
        } else {
            for (int i = 0; i < line.length; i++) {
                line[i] = raw[at + i] & 0xFF;
            }
            if (coloured) {
                takeDifferences(line);
            }
        }
    }

    private void write(int[] line, byte[] raw, int row) {
        int at = row * rowBytes();
        if (wide) {
            int high = bigEndian ? 0 : 1;
            int flip = signed ? SIGN : 0;
            for (int i = 0; i < line.length; i++, at += 2) {
                int value = line[i] ^ flip;
                raw[at + high] = (byte) (value >>> 8);
                raw[at + 1 - high] = (byte) value;
            }
        } else {
            if (coloured) {
                addDifferences(line);
            }
            for (int i = 0; i < line.length; i++) {
                raw[at + i] = (byte) line[i];
            }
        }
    }

    private static void takeDifferences(int[] line) {
        for (int i = 0; i + 2 < line.length; i += 3) {
            line[i] = (line[i] - line[i + 1] + MIDDLE) & 0xFF;
            line[i + 2] = (line[i + 2] - line[i + 1] + MIDDLE) & 0xFF;
        }
    }

    private static void addDifferences(int[] line) {
        for (int i = 0; i + 2 < line.length; i += 3) {
            line[i] = line[i] + line[i + 1] - MIDDLE;
            line[i + 2] = line[i + 2] + line[i + 1] - MIDDLE;
        }
    }
}
