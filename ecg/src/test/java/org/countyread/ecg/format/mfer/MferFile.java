package org.countyread.ecg.format.mfer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes files in MFER for tests: tags, lengths and values, without any code of the reader. */
public final class MferFile {
    public static final int BYTE_ORDER = 0x01;
    public static final int BLOCK = 0x04;
    public static final int CHANNELS = 0x05;
    public static final int SEQUENCES = 0x06;
    public static final int TYPE = 0x08;
    public static final int LEAD = 0x09;
    public static final int DATA_TYPE = 0x0A;
    public static final int SAMPLING = 0x0B;
    public static final int RESOLUTION = 0x0C;
    public static final int OFFSET = 0x0D;
    public static final int COMPRESSION = 0x0E;
    public static final int NOTHING = 0x12;
    public static final int WAVEFORM = 0x1E;
    public static final int GROUP = 0x67;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final boolean littleEndian;

    public MferFile(boolean littleEndian) {
        this.littleEndian = littleEndian;
        bytes(0x40, "MFR ECG                         ".getBytes(StandardCharsets.US_ASCII));
        bytes(BYTE_ORDER, new byte[] {(byte) (littleEndian ? 1 : 0)});
    }

    /** Leads I and so on by their numbers, at 500 Hz and 1 µV, with blocks of that length. */
    public static MferFile plain(int block, int sequences, int... leads) {
        MferFile file = new MferFile(false)
                .number(TYPE, 1, 1)
                .scaled(SAMPLING, 1, -3, 2)
                .scaled(RESOLUTION, 0, -6, 1)
                .number(BLOCK, 4, block)
                .number(CHANNELS, 1, leads.length)
                .number(SEQUENCES, 2, sequences);
        for (int channel = 0; channel < leads.length; channel++) {
            file.channel(channel, new MferFile.Attributes(false).number(LEAD, 2, leads[channel]));
        }
        return file;
    }

    public MferFile bytes(int tag, byte[] value) {
        element(out, tag, value);
        return this;
    }

    public MferFile number(int tag, int size, long value) {
        return bytes(tag, coded(size, value));
    }

    /** A unit, a power of ten and a mantissa of two bytes. */
    public MferFile scaled(int tag, int unit, int exponent, int mantissa) {
        return bytes(tag, scaledValue(unit, exponent, mantissa, littleEndian));
    }

    /** Numbers of that size, one after another. */
    public MferFile waveform(int size, long... values) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (long value : values) {
            data.writeBytes(coded(size, value));
        }
        return bytes(WAVEFORM, data.toByteArray());
    }

    public MferFile channel(int channel, Attributes attributes) {
        byte[] value = attributes.out.toByteArray();
        out.write(0x3F);
        if (channel > 127) {
            out.write(0x80 | channel >> 7);
        }
        out.write(channel & 0x7F);
        length(out, value.length);
        out.writeBytes(value);
        return this;
    }

    public byte[] end() {
        out.write(0x80);
        out.write(0);
        return out.toByteArray();
    }

    private byte[] coded(int size, long value) {
        return coded(size, value, littleEndian);
    }

    private static byte[] coded(int size, long value, boolean littleEndian) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[littleEndian ? i : size - 1 - i] = (byte) (value >> (8 * i));
        }
        return bytes;
    }

    private static byte[] scaledValue(int unit, int exponent, int mantissa, boolean littleEndian) {
        byte[] number = coded(2, mantissa, littleEndian);
        return new byte[] {(byte) unit, (byte) exponent, number[0], number[1]};
    }

    private static void element(ByteArrayOutputStream out, int tag, byte[] value) {
        out.write(tag);
        length(out, value.length);
        out.writeBytes(value);
    }

    private static void length(ByteArrayOutputStream out, int length) {
        if (length > 127) {
            out.write(0x84);
            out.writeBytes(coded(4, length, false));
        } else {
            out.write(length);
        }
    }

    /** What a channel says of itself. */
    public static final class Attributes {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final boolean littleEndian;

        public Attributes(boolean littleEndian) {
            this.littleEndian = littleEndian;
        }

        public Attributes number(int tag, int size, long value) {
            element(out, tag, coded(size, value, littleEndian));
            return this;
        }

        public Attributes scaled(int tag, int unit, int exponent, int mantissa) {
            element(out, tag, scaledValue(unit, exponent, mantissa, littleEndian));
            return this;
        }
    }
}
