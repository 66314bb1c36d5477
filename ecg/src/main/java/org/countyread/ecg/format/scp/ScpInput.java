package org.countyread.ecg.format.scp;

import org.countyread.ecg.format.WaveformFormatException;

/** A part of the file that is read from front to back, little endian, and never beyond its end. Not thread-safe. */
final class ScpInput {
    private final byte[] file;
    private final int end;
    private final String name;
    private int at;

    ScpInput(byte[] file, int start, int end, String name) {
        this.file = file;
        this.at = start;
        this.end = end;
        this.name = name;
    }

    int remaining() {
        return end - at;
    }

    int u8() throws WaveformFormatException {
        require(1);
        return file[at++] & 0xFF;
    }

    int u16() throws WaveformFormatException {
        return u8() | u8() << 8;
    }

    int s16() throws WaveformFormatException {
        return (short) u16();
    }

    long u32() throws WaveformFormatException {
        return u16() | (long) u16() << 16;
    }

    byte[] bytes(int count) throws WaveformFormatException {
        ScpInput part = part(count, name);
        byte[] bytes = new byte[count];
        System.arraycopy(file, part.at, bytes, 0, count);
        return bytes;
    }

    void skip(int count) throws WaveformFormatException {
        require(count);
        at += count;
    }

    /** The next bytes as an input of their own, which are passed here. */
    ScpInput part(int count, String partName) throws WaveformFormatException {
        require(count);
        ScpInput part = new ScpInput(file, at, at + count, partName);
        at += count;
        return part;
    }

    private void require(int count) throws WaveformFormatException {
        if (count < 0 || count > remaining()) {
            throw WaveformFormatException.of(
                    "%s at byte %d: needs %d bytes, %d are left", name, at, count, remaining());
        }
    }
}
