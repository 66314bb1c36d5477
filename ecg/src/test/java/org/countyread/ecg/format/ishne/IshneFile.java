package org.countyread.ecg.format.ishne;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.countyread.ecg.format.CrcCcitt;

/** Writes Holter recordings in ISHNE format for tests. */
public final class IshneFile {
    private static final int HEADER_BYTES = 522;
    private static final int LEADS_AT = 156;
    private static final int CODES_AT = 158;
    private static final int RESOLUTIONS_AT = 206;
    private static final int RATE_AT = 272;

    private final ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final short[] samples;

    /** Leads of 1 µV a count at 200 Hz. */
    public IshneFile(int[] leadCodes, short... instants) {
        samples = instants.clone();
        header.put(0, "ISHNE1.0".getBytes(StandardCharsets.US_ASCII));
        header.putInt(14, instants.length);
        header.putInt(18, HEADER_BYTES).putInt(22, HEADER_BYTES);
        header.putShort(26, (short) 1);
        header.putShort(LEADS_AT, (short) leadCodes.length);
        for (int lead = 0; lead < leadCodes.length && lead < 12; lead++) {
            header.putShort(CODES_AT + 2 * lead, (short) leadCodes[lead]);
            header.putShort(RESOLUTIONS_AT + 2 * lead, (short) 1000);
        }
        header.putShort(RATE_AT, (short) 200);
    }

    public IshneFile rate(int hertz) {
        header.putShort(RATE_AT, (short) hertz);
        return this;
    }

    public IshneFile resolution(int lead, int nanovolts) {
        header.putShort(RESOLUTIONS_AT + 2 * lead, (short) nanovolts);
        return this;
    }

    public IshneFile announcing(int sampleCount) {
        header.putInt(14, sampleCount);
        return this;
    }

    public byte[] bytes() {
        ByteBuffer file = ByteBuffer.allocate(HEADER_BYTES + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort(8, (short) CrcCcitt.of(header.array(), 10, HEADER_BYTES));
        file.put(header.array());
        for (short sample : samples) {
            file.putShort(sample);
        }
        return file.array();
    }
}
