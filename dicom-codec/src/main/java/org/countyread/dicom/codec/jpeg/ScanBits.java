package org.countyread.dicom.codec.jpeg;

/**
 * The bits of a scan, stuffing taken out; behind a marker there are only zeros, so that a cut stream still ends. Source:
 * ITU-T T.81 §F.2.2.5. Single-threaded.
 */
final class ScanBits {
    private final byte[] stream;
    private int at;
    private int current;
    private int left;
    private int missing;

    ScanBits(byte[] stream, int at) {
        this.stream = stream;
        this.at = at;
    }

    int next() {
        if (left == 0) {
            fill();
        }
        left--;
        return (current >> left) & 1;
    }

    private void fill() {
        left = 8;
        if (at >= stream.length) {
            current = 0;
            missing++;
            return;
        }
        current = stream[at] & 0xFF;
        if (current != 0xFF) {
            at++;
        } else if (at + 1 < stream.length && stream[at + 1] == 0) {
            at += 2;
        } else {
            current = 0;
            missing++;
        }
    }

    /** A number of {@code bits} bits in the sign form of §F.2.2.1. */
    int signed(int bits) {
        int value = 0;
        for (int i = 0; i < bits; i++) {
            value = (value << 1) | next();
        }
        return bits == 0 || value >= 1 << (bits - 1) ? value : value - (1 << bits) + 1;
    }

    /** Goes behind a restart marker, if one follows. */
    void restart() {
        left = 0;
        while (at + 1 < stream.length && (stream[at] & 0xFF) == 0xFF && (stream[at + 1] & 0xFF) == 0xFF) {
            at++;
        }
        if (at + 1 < stream.length && (stream[at] & 0xFF) == 0xFF && (stream[at + 1] & 0xF8) == 0xD0) {
            at += 2;
        }
    }

    /** Bytes that were asked for beyond the end of the scan. */
    int missing() {
        return missing;
    }

    int position() {
        return at;
    }
}
