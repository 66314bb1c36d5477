package org.countyread.ecg.format.mfer;

import java.util.OptionalDouble;
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

    /** The sample at that byte; NaN where a floating point number is none. */
    double sampleAt(byte[] data, int at, DataType type) throws WaveformFormatException {
        return switch (type) {
            case INT16, INT32, INT8 -> signed(data, at, type.bytes(), "a sample");
            case UINT16, UINT8, UINT32 -> unsigned(data, at, type.bytes(), "a sample");
            case FLOAT32 -> Float.intBitsToFloat((int) unsigned(data, at, type.bytes(), "a sample"));
            case FLOAT64 -> Double.longBitsToDouble(unsigned(data, at, type.bytes(), "a sample"));
        };
    }

    /** The value that stands for a missing sample. */
    OptionalDouble nothing(byte[] value, DataType type) throws WaveformFormatException {
        return value.length == type.bytes() ? OptionalDouble.of(sampleAt(value, 0, type)) : OptionalDouble.empty();
    }

    /** How a sample is coded. */
    enum DataType {
        INT16(0, 2),
        UINT16(1, 2),
        INT32(2, 4),
        UINT8(3, 1),
        INT8(5, 1),
        UINT32(6, 4),
        FLOAT32(7, 4),
        FLOAT64(8, 8);

        private static final int STATUS = 4;
        private static final int AHA = 9;

        private final int code;
        private final int bytes;

        DataType(int code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }

        static DataType of(long code) throws WaveformFormatException {
            for (DataType type : values()) {
                if (type.code == code) {
                    return type;
                }
            }
            throw switch ((int) code) {
                case STATUS -> WaveformFormatException.of("MFER: words of status are no samples");
                case AHA -> WaveformFormatException.of("MFER: samples in AHA compression are not read");
                default -> WaveformFormatException.of("MFER: samples of data type %d are not read", code);
            };
        }

        /** Whether samples are whole counts. */
        boolean isWhole() {
            return this != FLOAT32 && this != FLOAT64;
        }

        int bytes() {
            return bytes;
        }
    }
}
