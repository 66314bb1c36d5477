package org.countyread.dicom.codec.jpegls;

import java.util.Arrays;

/** The bits of a scan while it is written; after a byte FF the next gets seven bits. Source: ITU-T T.87 §A.1. Single-threaded. */
final class LsBitWriter {
    private byte[] bytes;
    private int at;
    /** Bits not yet written, the latest lowest. */
    private long pending;

    private int pendingBits;
    private boolean afterFf;

    LsBitWriter(int expectedBytes) {
        this.bytes = new byte[Math.max(expectedBytes, 64)];
    }

    /** Appends a byte outside any scan. */
    void writeByte(int value) {
        reserve();
        bytes[at++] = (byte) value;
    }

    void writeWord(int value) {
        writeByte(value >>> 8);
        writeByte(value);
    }

    private void reserve() {
        if (bytes.length - at < 2 * Long.BYTES) {
            bytes = Arrays.copyOf(bytes, bytes.length + bytes.length / 2 + 64);
        }
    }

    /** Appends the low {@code count} bits of a value that has no others, at most 32. */
    void put(int value, int count) {
        pending = (pending << count) | value;
        pendingBits += count;
        if (pendingBits >= Integer.SIZE) {
            flushWord();
        }
    }

    /** Appends up to four bytes; none of them FF is the usual case and needs no bit moved. */
    private void flushWord() {
        reserve();
        int word = (int) (pending >>> (pendingBits - Integer.SIZE));
        boolean hasFf = ((~word - 0x01010101) & word & 0x80808080) != 0;
        if (hasFf || afterFf) {
            drain();
            return;
        }
        byte[] target = bytes;
        int to = at;
        target[to] = (byte) (word >>> 24);
        target[to + 1] = (byte) (word >>> 16);
        target[to + 2] = (byte) (word >>> 8);
        target[to + 3] = (byte) word;
        at = to + 4;
        pendingBits -= Integer.SIZE;
    }

    private void drain() {
        while (pendingBits >= Byte.SIZE) {
            int bits = afterFf ? 7 : 8;
            int value = (int) (pending >>> (pendingBits - bits)) & ((1 << bits) - 1);
            bytes[at++] = (byte) value;
            pendingBits -= bits;
            afterFf = value == 0xFF;
        }
    }

    /** Fills the last byte of a scan with zeros; none may be FF. */
    void endScan() {
        drain();
        reserve();
        if (pendingBits > 0 || afterFf) {
            int bits = afterFf ? 7 : 8;
            put(0, bits - Math.min(pendingBits, bits));
            bytes[at++] = (byte) ((pending >>> (pendingBits - bits)) & ((1 << bits) - 1));
        }
        pending = 0;
        pendingBits = 0;
        afterFf = false;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, at);
    }
}
