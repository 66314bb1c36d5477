package org.countyread.dicom.codec.jpegls;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.countyread.dicom.codec.sample.CodecException;

/**
 * The bits of a scan up to its marker; after a byte FF the next has seven bits. The fields are open to the loops of this
 * package, which keep them in local variables between two fillings. Source: ITU-T T.87 §A.1, annex D. Single-threaded.
 */
final class LsBits {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int FILL_LEVEL = 56;
    private static final int PADDING_BITS_MAX = 64;

    final byte[] stream;
    /** The next byte that is not in {@link #cache}. */
    int at;
    /** The next bits, the first one highest. Bits below the available ones are those that follow, or zero. */
    long cache;
    /** How many bits of the cache count, at most 63. */
    int available;
    /** Where the stretch without stuffed bits ends: just behind the next byte FF. */
    int plainEnd;

    private boolean afterFf;
    private int paddingBits;

    LsBits(byte[] stream, int at) {
        this.stream = stream;
        this.at = at;
        findPlainEnd();
    }

    /** Eight bytes; {@code at + 8} must not be beyond {@link #plainEnd}. */
    static long load(byte[] stream, int at) {
        return (long) LONGS.get(stream, at);
    }

    private void findPlainEnd() {
        int end = at;
        while (end < stream.length && stream[end] != (byte) 0xFF) {
            end++;
        }
        plainEnd = Math.min(end + 1, stream.length);
    }

    /** Takes in bytes until at least 56 bits are available; behind the last byte a few zeros, then an error. */
    void fill() throws CodecException {
        while (available < FILL_LEVEL) {
            if (!afterFf && at + Long.BYTES <= plainEnd) {
                int bytes = (63 - available) >> 3;
                cache |= load(stream, at) >>> available;
                at += bytes;
                available += bytes << 3;
            } else {
                fillByte();
            }
        }
    }

    private void fillByte() throws CodecException {
        int bits = afterFf ? 7 : 8;
        int value = 0;
        if (at >= stream.length || isMarker()) {
            paddingBits += bits;
            afterFf = false;
            if (paddingBits > PADDING_BITS_MAX + FILL_LEVEL) {
                throw new CodecException("JPEG-LS scan ends before its last sample");
            }
        } else {
            value = stream[at++] & 0xFF;
            boolean stuffed = afterFf;
            afterFf = value == 0xFF;
            if (stuffed) {
                findPlainEnd();
            }
        }
        cache |= (long) value << (Long.SIZE - available - bits);
        available += bits;
    }

    /** A byte from 80 on behind FF cannot be data. */
    private boolean isMarker() {
        boolean first = stream[at] == (byte) 0xFF && (at + 1 >= stream.length || stream[at + 1] < 0);
        return first || (afterFf && stream[at] < 0);
    }

    /** The next {@code count} bits, at most 32. */
    int read(int count) throws CodecException {
        if (available < count) {
            fill();
        }
        int value = (int) (cache >>> 1 >>> (63 - count));
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
            boolean found = zeros < available;
            count += zeros;
            if (count > most) {
                throw new CodecException("JPEG-LS scan has a code word that is too long");
            }
            int taken = found ? zeros + 1 : zeros;
            cache = taken == Long.SIZE ? 0 : cache << taken;
            available -= taken;
            if (found) {
                return count;
            }
        }
    }

    /** A Golomb code of limited length (§A.5.3).
     *  @param k how many low bits follow the unary part
     *  @param longest zeros that announce a number of {@code errorBits} bits instead */
    int golomb(int k, int longest, int errorBits) throws CodecException {
        int zeros = zeros(Math.max(longest, 0));
        return zeros < longest ? (zeros << k) + read(k) : read(errorBits) + 1;
    }

    /** A place in the stream at or before the marker that ends the scan. */
    int position() {
        return at;
    }
}
