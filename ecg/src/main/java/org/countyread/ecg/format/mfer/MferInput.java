package org.countyread.ecg.format.mfer;

import java.util.Arrays;
import org.countyread.ecg.format.WaveformFormatException;

/** A file as tags, lengths and values. One reading an instance. */
final class MferInput {
    static final int CHANNEL = 0x3F;
    static final int END = 0x80;

    private static final int LENGTH_BYTES_MAX = 4;
    private static final int CHANNEL_MAX = 1 << 14;

    private final byte[] bytes;
    private final int end;
    private int at;

    MferInput(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /**
     * One element.
     *
     * @param channel of a channel attribute, from 0; else -1
     * @param from where its value begins
     */
    record Element(int tag, int channel, int from, int length) {}

    boolean hasNext() {
        return at < end;
    }

    /** How many bytes are left. */
    int remaining() {
        return end - at;
    }

    Element next() throws WaveformFormatException {
        int start = at;
        int tag = octet();
        int channel = tag == CHANNEL ? channel() : -1;
        int length = length(start);
        if (length > end - at) {
            throw WaveformFormatException.of(
                    "MFER: element %02X at byte %d has %d bytes, %d are left", tag, start, length, end - at);
        }
        int from = at;
        at += length;
        return new Element(tag, channel, from, length);
    }

    /** What is within an element. */
    MferInput within(Element element) {
        return new MferInput(bytes, element.from(), element.from() + element.length());
    }

    byte[] value(Element element) {
        return Arrays.copyOfRange(bytes, element.from(), element.from() + element.length());
    }

    private int octet() throws WaveformFormatException {
        if (at >= end) {
            throw WaveformFormatException.of("the MFER file ends at byte %d within an element", at);
        }
        return bytes[at++] & 0xFF;
    }

    /** Seven bits a byte, the highest first. */
    private int channel() throws WaveformFormatException {
        int channel = 0;
        int octet = 0x80;
        while ((octet & 0x80) != 0) {
            octet = octet();
            channel = (channel << 7) | (octet & 0x7F);
            if (channel > CHANNEL_MAX) {
                throw WaveformFormatException.of("MFER: a channel beyond %d at byte %d", CHANNEL_MAX, at);
            }
        }
        return channel;
    }

    /** One byte up to 127, else the number of bytes that hold it; an element without a length is not read. */
    private int length(int start) throws WaveformFormatException {
        int first = octet();
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7F;
        if (count == 0 || count > LENGTH_BYTES_MAX) {
            throw WaveformFormatException.of("MFER: the element at byte %d has no definite length", start);
        }
        long length = 0;
        for (int i = 0; i < count; i++) {
            length = length << Byte.SIZE | octet();
        }
        if (length > Integer.MAX_VALUE) {
            throw WaveformFormatException.of("MFER: the element at byte %d has %d bytes", start, length);
        }
        return (int) length;
    }
}
