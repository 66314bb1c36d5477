package org.countyread.dicom.codec.jpeg;

import org.countyread.dicom.codec.sample.CodecException;

/**
 * Codes of up to 16 bits; short ones are looked up at once, the others length by length. Source: ITU-T T.81 Annex C and
 * §F.2.2.3. Immutable.
 */
final class HuffmanTable {
    private static final int CODE_BITS_MAX = 16;
    private static final int QUICK_BITS = 9;

    private final int[] values;
    private final int[] largestCode = new int[CODE_BITS_MAX + 1];
    private final int[] valueOffset = new int[CODE_BITS_MAX + 1];
    /** For each beginning of 9 bits the length of its code times 256, and the value; 0 when the code is longer. */
    private final short[] quick = new short[1 << QUICK_BITS];

    /** The table at {@code at}.
     *  @param at where the 16 counts stand, the values behind them */
    HuffmanTable(byte[] stream, int at, int end) throws CodecException {
        int code = 0;
        int count = 0;
        for (int bits = 1; bits <= CODE_BITS_MAX; bits++) {
            int ofThisLength = at + bits - 1 < end ? stream[at + bits - 1] & 0xFF : 0;
            valueOffset[bits] = count - code;
            code += ofThisLength;
            count += ofThisLength;
            largestCode[bits] = ofThisLength == 0 ? -1 : code - 1;
            if (code > 1 << bits) {
                throw new CodecException("JPEG Huffman table has more codes than bits allow");
            }
            code <<= 1;
        }
        if (at + CODE_BITS_MAX + count > end) {
            throw new CodecException("JPEG Huffman table is cut short");
        }
        values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = stream[at + CODE_BITS_MAX + i] & 0xFF;
        }
        for (int start = 0; start < quick.length; start++) {
            quick[start] = (short) quickEntry(start);
        }
    }

    private int quickEntry(int start) {
        for (int length = 1; length <= QUICK_BITS; length++) {
            int code = start >> (QUICK_BITS - length);
            if (code <= largestCode[length]) {
                return (length << 8) | values[valueOffset[length] + code];
            }
        }
        return 0;
    }

    /** Bytes that the table takes in its segment, without its class and number. */
    int length() {
        return CODE_BITS_MAX + values.length;
    }

    /** The value of the next code; afterwards at least 16 bits are there for the number behind it. */
    int decode(ScanBits bits) throws CodecException {
        bits.ensure();
        int next = bits.peek16();
        int entry = quick[next >>> (CODE_BITS_MAX - QUICK_BITS)];
        if (entry != 0) {
            bits.skip(entry >> 8);
            return entry & 0xFF;
        }
        for (int length = QUICK_BITS + 1; length <= CODE_BITS_MAX; length++) {
            int code = next >>> (CODE_BITS_MAX - length);
            if (code <= largestCode[length]) {
                bits.skip(length);
                return values[valueOffset[length] + code];
            }
        }
        throw new CodecException("JPEG scan has a code that no table has");
    }
}
