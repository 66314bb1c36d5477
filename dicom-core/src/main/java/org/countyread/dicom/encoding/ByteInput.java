package org.countyread.dicom.encoding;

import java.io.IOException;

/** Numbers out of a source, in the byte order of a transfer syntax. Single-threaded. */
final class ByteInput {
    private final ByteSource source;
    private final byte[] two = new byte[2];
    private final byte[] four = new byte[4];

    ByteInput(ByteSource source) {
        this.source = source;
    }

    ByteSource source() {
        return source;
    }

    int unsignedShort(boolean bigEndian) throws IOException {
        source.read(two);
        int first = two[0] & 0xFF;
        int second = two[1] & 0xFF;
        return bigEndian ? (first << 8) | second : (second << 8) | first;
    }

    long unsignedInt(boolean bigEndian) throws IOException {
        source.read(four);
        long number = 0;
        for (int i = 0; i < four.length; i++) {
            number = (number << 8) | (four[bigEndian ? i : 3 - i] & 0xFF);
        }
        return number;
    }

    /** A tag is two numbers of 16 bits in either byte order. */
    int tag(boolean bigEndian) throws IOException {
        int group = unsignedShort(bigEndian);
        return (group << 16) | unsignedShort(bigEndian);
    }

    /** Two bytes as they stand, such as the letters of a VR. */
    byte[] pair() throws IOException {
        source.read(two);
        return two;
    }
}
