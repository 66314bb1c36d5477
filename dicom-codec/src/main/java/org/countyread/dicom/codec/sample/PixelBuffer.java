package org.countyread.dicom.codec.sample;

import org.jspecify.annotations.Nullable;

/**
 * The samples of one frame, row by row, the samples of a pixel side by side, each in 8, 16 or 32 bits as they are stored.
 * Owned by one caller at a time; not thread-safe while it is filled.
 */
public final class PixelBuffer {
    private final int rows;
    private final int columns;
    private final int samplesPerPixel;
    private final int bitsAllocated;
    private final byte @Nullable [] bytes;
    private final short @Nullable [] words;
    private final int @Nullable [] ints;

    /** An empty frame.
     *  @throws CodecException if it is over the limit or the bits are not 8, 16 or 32 */
    public PixelBuffer(int rows, int columns, int samplesPerPixel, int bitsAllocated) throws CodecException {
        PixelLimits.check(rows, columns, samplesPerPixel);
        if (bitsAllocated != 8 && bitsAllocated != 16 && bitsAllocated != 32) {
            throw new CodecException("samples of " + bitsAllocated + " bits");
        }
        this.rows = rows;
        this.columns = columns;
        this.samplesPerPixel = samplesPerPixel;
        this.bitsAllocated = bitsAllocated;
        int count = rows * columns * samplesPerPixel;
        this.bytes = bitsAllocated == 8 ? new byte[count] : null;
        this.words = bitsAllocated == 16 ? new short[count] : null;
        this.ints = bitsAllocated == 32 ? new int[count] : null;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public int samplesPerPixel() {
        return samplesPerPixel;
    }

    public int bitsAllocated() {
        return bitsAllocated;
    }

    /** How many samples there are. */
    public int size() {
        return rows * columns * samplesPerPixel;
    }

    /** The stored bits as an unsigned number; of 32 bits as they are. */
    public int get(int index) {
        if (words != null) {
            return words[index] & 0xFFFF;
        }
        if (bytes != null) {
            return bytes[index] & 0xFF;
        }
        return ints == null ? 0 : ints[index];
    }

    /** Keeps the low bits of {@code value}. */
    public void set(int index, int value) {
        if (words != null) {
            words[index] = (short) value;
        } else if (bytes != null) {
            bytes[index] = (byte) value;
        } else if (ints != null) {
            ints[index] = value;
        }
    }

    /**
     * Fills one kind of samples of a row.
     *
     * @param from where in {@code line} the first one stands
     * @param shift how far each one is moved left
     */
    public void setLine(int row, int sample, int[] line, int from, int shift) {
        int stride = samplesPerPixel;
        int at = row * columns * stride + sample;
        if (words != null) {
            short[] target = words;
            for (int x = 0; x < columns; x++, at += stride) {
                target[at] = (short) (line[from + x] << shift);
            }
        } else if (bytes != null) {
            byte[] target = bytes;
            for (int x = 0; x < columns; x++, at += stride) {
                target[at] = (byte) (line[from + x] << shift);
            }
        } else {
            for (int x = 0; x < columns; x++, at += stride) {
                set(at, line[from + x] << shift);
            }
        }
    }

    /**
     * Reads one kind of samples of a row.
     *
     * @param from where in {@code line} the first one goes
     * @param mask the bits that are kept
     */
    public void getLine(int row, int sample, int[] line, int from, int mask) {
        int stride = samplesPerPixel;
        int at = row * columns * stride + sample;
        if (words != null) {
            short[] source = words;
            for (int x = 0; x < columns; x++, at += stride) {
                line[from + x] = source[at] & mask;
            }
        } else if (bytes != null) {
            byte[] source = bytes;
            for (int x = 0; x < columns; x++, at += stride) {
                line[from + x] = source[at] & 0xFF & mask;
            }
        } else {
            for (int x = 0; x < columns; x++, at += stride) {
                line[from + x] = get(at) & mask;
            }
        }
    }

    /** Native pixel data: little endian, samples of a pixel together. */
    public byte[] toBytes() {
        int unit = bitsAllocated / 8;
        byte[] all = new byte[size() * unit];
        for (int i = 0, at = 0; i < size(); i++) {
            int value = get(i);
            for (int b = 0; b < unit; b++) {
                all[at++] = (byte) (value >>> (8 * b));
            }
        }
        return all;
    }
}
