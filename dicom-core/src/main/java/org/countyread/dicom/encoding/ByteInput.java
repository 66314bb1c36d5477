package org.countyread.dicom.encoding;

import java.io.IOException;

/**
 * Numbers out of a source, in the byte order of a transfer syntax. Tag and length of an element are fetched together
 * and then looked at. Single-threaded.
 */
final class ByteInput {
    static final int HEADER_BYTES = 8;
    private static final int LENGTH_BYTES = 4;

    private final ByteSource source;
    private final byte[] header = new byte[HEADER_BYTES];
    private final byte[] length = new byte[LENGTH_BYTES];

    ByteInput(ByteSource source) {
        this.source = source;
    }

    /** The next eight bytes: a tag, and a length or a VR with a short length. The caller has checked that they are there. */
    void nextHeader() throws IOException {
        source.read(header);
    }

    /** The tag of the header: two numbers of 16 bits in either byte order. */
    int tag(boolean bigEndian) {
        return (shortAt(0, bigEndian) << 16) | shortAt(2, bigEndian);
    }

    /** One of the two letters of the header's VR, as it stands. */
    byte vrLetter(int index) {
        return header[LENGTH_BYTES + index];
    }

    /** The 16-bit length behind the header's VR. */
    int shortLength(boolean bigEndian) {
        return shortAt(6, bigEndian);
    }

    /** The 32-bit length behind the header's tag. */
    long longLength(boolean bigEndian) {
        return unsignedInt(header, LENGTH_BYTES, bigEndian);
    }

    /** The 32-bit length that follows the header. */
    long nextLength(boolean bigEndian) throws IOException {
        source.read(length);
        return unsignedInt(length, 0, bigEndian);
    }

    private int shortAt(int at, boolean bigEndian) {
        int first = header[at] & 0xFF;
        int second = header[at + 1] & 0xFF;
        return bigEndian ? (first << 8) | second : (second << 8) | first;
    }

    private static long unsignedInt(byte[] bytes, int at, boolean bigEndian) {
        long number = 0;
        for (int i = 0; i < LENGTH_BYTES; i++) {
            number = (number << 8) | (bytes[at + (bigEndian ? i : LENGTH_BYTES - 1 - i)] & 0xFF);
        }
        return number;
    }
}
