package org.countyread.dicom.codec.jpeg2000;

import java.io.EOFException;

/** The bits of packet headers; after a byte FF the next has seven bits. Source: ITU-T T.800 §B.10.1. Single-threaded. */
final class PacketBits {
    private final byte[] stream;
    private final int end;
    private int at;
    private int current;
    private int left;

    PacketBits(Segment packets) {
        this.stream = packets.stream();
        this.at = packets.start();
        this.end = packets.end();
    }

    /** @throws EOFException where the tile's data ends, as it may in a stream that was cut */
    int next() throws EOFException {
        if (left == 0) {
            left = current == 0xFF ? 7 : 8;
            if (at >= end) {
                throw new EOFException();
            }
            current = stream[at++] & 0xFF;
        }
        left--;
        return (current >> left) & 1;
    }

    int read(int count) throws EOFException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 1) | next();
        }
        return value;
    }

    /** Ends a header: the rest of its last byte is nothing, and one more byte follows FF. */
    void align() {
        if (current == 0xFF && at < end) {
            at++;
        }
        current = 0;
        left = 0;
    }

    int position() {
        return at;
    }

    /** Goes on behind the body of a packet, or behind a marker. */
    void skip(int bytes) {
        at += bytes;
    }

    int remaining() {
        return end - at;
    }

    boolean startsWith(int marker) {
        return remaining() >= 2 && (stream[at] & 0xFF) == marker >> 8 && (stream[at + 1] & 0xFF) == (marker & 0xFF);
    }
}
