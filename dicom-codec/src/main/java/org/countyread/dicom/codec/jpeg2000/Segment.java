package org.countyread.dicom.codec.jpeg2000;

import org.countyread.dicom.codec.sample.CodecException;

/** The body of a marker segment: big endian numbers by their place. Immutable. */
final class Segment {
    private final byte[] stream;
    private final int start;
    private final int end;

    Segment(byte[] stream, int start, int end) {
        this.stream = stream;
        this.start = start;
        this.end = end;
    }

    byte[] stream() {
        return stream;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    int length() {
        return end - start;
    }

    int octet(int place) throws CodecException {
        if (place < 0 || place >= length()) {
            throw new CodecException("JPEG 2000 segment of %d bytes is too short".formatted(length()));
        }
        return stream[start + place] & 0xFF;
    }

    int word(int place) throws CodecException {
        return (octet(place) << 8) | octet(place + 1);
    }

    long number(int place) throws CodecException {
        return ((long) word(place) << 16) | word(place + 2);
    }
}
