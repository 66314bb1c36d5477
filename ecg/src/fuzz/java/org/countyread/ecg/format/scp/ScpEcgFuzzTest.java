package org.countyread.ecg.format.scp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.countyread.ecg.file.EcgCheck;
import org.countyread.ecg.format.CrcCcitt;

/**
 * Any bytes: read as SCP-ECG, or refused in words. Behind an even first byte the file comes as it is; behind an odd one its
 * lengths and CRCs are made right first, because hunting does not come past a CRC.
 */
class ScpEcgFuzzTest {
    private static final int RECORD_HEADER = 6;
    private static final int SECTION_HEADER = 16;
    private static final int POINTER = 10;

    @FuzzTest(maxDuration = "10m")
    void filesAreReadOrRefused(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        byte[] file = Arrays.copyOfRange(input, 1, input.length);
        if ((input[0] & 1) != 0 && file.length >= RECORD_HEADER + SECTION_HEADER) {
            mend(file);
        }
        EcgCheck.readOrRefused(ScpEcgReader::read, file);
    }

    private static void mend(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(2, file.capacity());
        long length = file.getInt(RECORD_HEADER + 4) & 0xFFFF_FFFFL;
        long end = Math.min(RECORD_HEADER + length, file.capacity());
        for (int at = RECORD_HEADER + SECTION_HEADER; at + POINTER <= end; at += POINTER) {
            long sectionLength = file.getInt(at + 2) & 0xFFFF_FFFFL;
            long start = (file.getInt(at + 6) & 0xFFFF_FFFFL) - 1;
            if (start >= end && sectionLength >= SECTION_HEADER && start + sectionLength <= file.capacity()) {
                file.putShort((int) start + 2, file.getShort(at));
                file.putInt((int) start + 4, (int) sectionLength);
                putCrc(bytes, (int) start, (int) (start + sectionLength));
            }
        }
        if (length >= SECTION_HEADER && end == RECORD_HEADER + length) {
            file.putShort(RECORD_HEADER + 2, (short) 0);
            putCrc(bytes, RECORD_HEADER, (int) end);
        }
        putCrc(bytes, 0, bytes.length);
    }

    private static void putCrc(byte[] bytes, int start, int end) {
        int crc = CrcCcitt.of(bytes, start + Short.BYTES, end);
        bytes[start] = (byte) crc;
        bytes[start + 1] = (byte) (crc >> Byte.SIZE);
    }
}
