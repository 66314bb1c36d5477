package org.countyread.dicom.codec.jpegls;

import org.countyread.dicom.codec.sample.CodecException;

/**
 * The bits of a scan up to its marker; after a byte FF the next has seven bits. Source: ITU-T T.87 §A.1, annex D.
 * Single-threaded.
 */
final class LsBits {
    private static final int FILL_LEVEL = 56;
    private static final int PADDING_BITS_MAX = 64;

    private final byte[] stream;
    private int at;
    private long cache;
    private int available;
    private boolean afterFf;
    private int paddingBits;

    LsBits(byte[] stream, int at) {
        this.stream = stream;
        this.at = at;
    }

    private void fill() throws CodecException {
        while (available <= FILL_LEVEL) {
            int bits = afterFf ? 7 : 8;
            int value;
            if (at >= stream.length || isMarker()) {
                value = 0;
                paddingBits += bits;
                afterFf = false;
                if (paddingBits > PADDING_BITS_MAX + FILL_LEVEL) {
                    throw new CodecException("JPEG-LS scan ends before its last sample");
                }
            } else {
                value = stream[at++] & 0xFF;
                afterFf = value == 0xFF;
            }
            cache |= (long) value << (Long.SIZE - available - bits);
            available += bits;
        }
    }

    /** A byte from 80 on behind FF cannot be data. */
    private boolean isMarker() {
        boolean first = (stream[at] & 0xFF) == 0xFF && (at + 1 >= stream.length || stream[at + 1] < 0);
        return first || (afterFf && stream[at] < 0);
    }

    /** The next {@code count} bits, at most 32. */
    int read(int count) throws CodecException {
        if (count == 0) {
            return 0;
        }
        if (available < count) {
            fill();
        }
        int value = (int) (cache >>> (Long.SIZE - count));
        cache <<= count;
        available -= count;
        return value;
    }

    /** How many zeros stand before the next one, which is taken too. */
    int zeros(int most) throws CodecException {
        int count = 0;
        while (true) {
            if (available < Byte.SIZE) {
                fill();
            }
            int zeros = Math.min(Long.numberOfLeadingZeros(cache), available);
            count += zeros;
            if (count > most) {
                throw new CodecException("JPEG-LS scan has a code word that is too long");
            }
            boolean found = zeros < available;
            cache <<= Math.min(zeros + (found ? 1 : 0), Long.SIZE - 1);
            if (zeros == Long.SIZE) {
                cache = 0;
            }
            available -= zeros + (found ? 1 : 0);
            if (found) {
                return count;
            }
        }
    }

    int position() {
        return at;
    }
}
