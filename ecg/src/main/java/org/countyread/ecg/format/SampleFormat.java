package org.countyread.ecg.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How Waveform Data codes one sample.
 *
 * @see "PS3.3 §C.10.9.1.5 Waveform Bits Allocated and Waveform Sample Interpretation"
 */
enum SampleFormat {
    SB(1),
    UB(1),
    SS(2),
    US(2),
    SL(4),
    UL(4);

    private final int bytes;

    SampleFormat(int bytes) {
        this.bytes = bytes;
    }

    /** The format of a sample interpretation and its allocation; µ-law and A-law audio is refused. */
    static SampleFormat of(String interpretation, int bitsAllocated) throws WaveformFormatException {
        for (SampleFormat format : values()) {
            if (format.name().equals(interpretation)) {
                if (format.bytes * Byte.SIZE != bitsAllocated) {
                    throw WaveformFormatException.of(
                            "(5400,1004) Waveform Bits Allocated: %s needs %d, found %d",
                            interpretation, format.bytes * Byte.SIZE, bitsAllocated);
                }
                return format;
            }
        }
        throw WaveformFormatException.of(
                "(5400,1006) Waveform Sample Interpretation: expected SB UB SS US SL UL, found '%s'", interpretation);
    }

    int bytes() {
        return bytes;
    }

    /** The raw sample at a byte offset. */
    long read(ByteBuffer data, int offset) {
        return switch (this) {
            case SB -> data.get(offset);
            case UB -> data.get(offset) & 0xFF;
            case SS -> data.getShort(offset);
            case US -> data.getShort(offset) & 0xFFFF;
            case SL -> data.getInt(offset);
            case UL -> data.getInt(offset) & 0xFFFF_FFFFL;
        };
    }

    /** Data sets hand out numbers in little endian order whatever their transfer syntax. */
    static ByteBuffer view(byte[] data) {
        return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    }
}
