package org.countyread.dicom.codec.jpeg;

import org.countyread.dicom.codec.sample.CodecException;

/** Codes of up to 16 bits, looked up length by length. Source: ITU-T T.81 Annex C and §F.2.2.3. Immutable. */
final class HuffmanTable {
    private static final int CODE_BITS_MAX = 16;

    private final int[] values;
    private final int[] largestCode = new int[CODE_BITS_MAX + 1];
    private final int[] valueOffset = new int[CODE_BITS_MAX + 1];

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
    }

    /** Bytes that the table takes in its segment, without its class and number. */
    int length() {
        return CODE_BITS_MAX + values.length;
    }

    int decode(ScanBits bits) throws CodecException {
        int code = 0;
        for (int length = 1; length <= CODE_BITS_MAX; length++) {
            code = (code << 1) | bits.next();
            if (code <= largestCode[length]) {
                return values[valueOffset[length] + code];
            }
        }
        throw new CodecException("JPEG scan has a code that no table has");
    }
}
