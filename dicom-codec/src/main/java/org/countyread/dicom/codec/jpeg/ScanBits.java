package org.countyread.dicom.codec.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.countyread.dicom.codec.sample.CodecException;

/**
 * The bits of a scan, stuffing taken out; behind a marker there are a few zeros, for streams that lost their last bytes, and
 * then an error. Source: ITU-T T.81 §F.2.2.5. Single-threaded.
 */
final class ScanBits {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int FILL_LEVEL = 56;

    /** As much as the reservoir reads ahead, and 64 bytes that a cut stream may lack. */
    static final int PADDING_BYTES_MAX = 8 + 64;

    private final byte[] stream;
    private int at;
    private int plainEnd;
    /** The next bits, the first one highest; below the available ones those that follow, or zeros. */
    private long cache;

    private int available;
    private int paddingBytes;

    ScanBits(byte[] stream, int at) {
        this.stream = stream;
        this.at = at;
        findPlainEnd();
    }

    private void findPlainEnd() {
        plainEnd = at;
        while (plainEnd < stream.length && stream[plainEnd] != (byte) 0xFF) {
            plainEnd++;
        }
    }

    /** Makes at least 32 bits available: a code and the number behind it. */
    void ensure() throws CodecException {
        if (available < Integer.SIZE) {
            fill();
        }
    }

    private void fill() throws CodecException {
        while (available < FILL_LEVEL) {
            if (at + Long.BYTES <= plainEnd) {
                int bytes = (63 - available) >> 3;
                cache |= (long) LONGS.get(stream, at) >>> available;
                at += bytes;
                available += bytes << 3;
            } else {
                cache |= (long) nextByte() << (FILL_LEVEL - available);
                available += Byte.SIZE;
            }
        }
    }

    private int nextByte() throws CodecException {
        if (at < plainEnd) {
            return stream[at++] & 0xFF;
        }
        if (at + 1 < stream.length && stream[at + 1] == 0) {
            at += 2;
            findPlainEnd();
            return 0xFF;
        }
        if (++paddingBytes > PADDING_BYTES_MAX) {
            throw new CodecException("JPEG scan ends before its last sample");
        }
        return 0;
    }

    /** The next 16 bits, which stay; after {@link #ensure}. */
    int peek16() {
        return (int) (cache >>> 48);
    }

    void skip(int count) {
        cache <<= count;
        available -= count;
    }

    /** The next bits as a number, at most 16; after {@link #ensure}. */
    int read(int count) {
        int value = (int) (cache >>> 1 >>> (63 - count));
        skip(count);
        return value;
    }

    /** One bit; needs nothing before it. */
    int bit() throws CodecException {
        ensure();
        return read(1);
    }

    /** A number of {@code count} bits in the sign form of §F.2.2.1; after {@link #ensure}. */
    int signed(int count) {
        int value = read(count);
        return count == 0 || value >>> (count - 1) != 0 ? value : value - (1 << count) + 1;
    }

    /** Goes behind the next restart marker; where another marker or none comes first, zeros follow. */
    void restart() {
        cache = 0;
        available = 0;
        int next = at;
        while (next + 1 < stream.length && !isMarker(next)) {
            next++;
        }
        boolean found = next + 1 < stream.length && stream[next + 1] >= (byte) 0xD0 && stream[next + 1] <= (byte) 0xD7;
        at = found ? next + 2 : next;
        paddingBytes = found ? 0 : paddingBytes;
        findPlainEnd();
    }

    private boolean isMarker(int position) {
        return stream[position] == (byte) 0xFF && stream[position + 1] != 0 && stream[position + 1] != (byte) 0xFF;
    }

    /** A place in the stream at or before the marker that ends the scan. */
    int position() {
        return at;
    }
}
