package org.countyread.ecg.format;

/** CRC-CCITT as EN 1064 §5.2.7 and ISHNE have it: polynomial 0x1021, start 0xFFFF, most significant bit first. Stateless. */
public final class CrcCcitt {
    private static final int POLYNOMIAL = 0x1021;
    private static final int START = 0xFFFF;

    private CrcCcitt() {}

    /** Of the bytes from start up to, not including, end. */
    public static int of(byte[] bytes, int start, int end) {
        int crc = START;
        for (int i = start; i < end; i++) {
            crc ^= (bytes[i] & 0xFF) << Byte.SIZE;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
            }
            crc &= 0xFFFF;
        }
        return crc;
    }
}
