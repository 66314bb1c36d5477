package org.countyread.ecg.format.mfer;

import java.util.OptionalLong;
import org.countyread.ecg.format.WaveformFormatException;

/** Numbers in the order of bytes the file names. Immutable. */
record MferNumbers(boolean littleEndian) {
    long unsigned(byte[] value, int from, int length, String what) throws WaveformFormatException {
        if (length < 1 || length > 8 || from + length > value.length) {
            throw WaveformFormatException.of("MFER: %s of %d bytes", what, value.length);
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            int at = littleEndian ? from + length - 1 - i : from + i;
            number = (number << Byte.SIZE) | (value[at] & 0xFF);
        }
        return number;
    }

    long signed(byte[] value, int from, int length, String what) throws WaveformFormatException {
        int unused = Long.SIZE - length * Byte.SIZE;
        return unsigned(value, from, length, what) << unused >> unused;
    }

    /** A number above 0 that fits an int. */
    int count(byte[] value, String what) throws WaveformFormatException {
        long number = unsigned(value, 0, value.length, what);
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw WaveformFormatException.of("MFER: %s is %d", what, number);
        }
        return (int) number;
    }

    /** A mantissa behind a unit and a power of ten. */
    double scaled(byte[] value, String what) throws WaveformFormatException {
        long mantissa = signed(value, 2, value.length - 2, what);
        return Double.parseDouble(mantissa + "E" + value[1]);
    }

    /** The sample at that byte. */
    long sampleAt(byte[] data, int at, DataType type) throws WaveformFormatException {
        return type.isSigned()
                ? signed(data, at, type.bytes(), "a sample")
                : unsigned(data, at, type.bytes(), "a sample");
    }

    /** The value that stands for a missing sample. */
    OptionalLong nothing(byte[] value, DataType type) throws WaveformFormatException {
        return value.length == type.bytes() ? OptionalLong.of(sampleAt(value, 0, type)) : OptionalLong.empty();
    }

    /** How a sample is coded. */
    enum DataType {
        INT16(0, 2, true),
        UINT16(1, 2, false),
        INT32(2, 4, true),
        UINT8(3, 1, false),
        INT8(5, 1, true),
        UINT32(6, 4, false);

        private final int code;
        private final int bytes;
        private final boolean signed;

        DataType(int code, int bytes, boolean signed) {
            this.code = code;
            this.bytes = bytes;
            this.signed = signed;
        }

        static DataType of(long code) throws WaveformFormatException {
            for (DataType type : values()) {
                if (type.code == code) {
                    return type;
                }
            }
            throw WaveformFormatException.of("MFER: samples of data type %d are not read", code);
        }

        int bytes() {
            return bytes;
        }

        boolean isSigned() {
            return signed;
        }
    }
}
