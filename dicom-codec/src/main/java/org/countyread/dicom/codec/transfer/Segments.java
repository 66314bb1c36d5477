package org.countyread.dicom.codec.transfer;

import java.nio.charset.StandardCharsets;

/** The numbers of the transfer form; docs/transfer-encoding.md has the whole. */
final class Segments {
    private static final byte[] MAGIC = "CRTF\u0001".getBytes(StandardCharsets.US_ASCII);

    static final int END = 0;
    static final int VERBATIM = 1;
    static final int COMPRESSED = 2;
    static final int PICTURE = 3;

    static final int WIDE = 1;
    static final int BIG_ENDIAN = 2;
    static final int SIGNED = 4;
    static final int COLOURED = 8;
    static final int THREE_SAMPLES = 16;

    /** Most bytes of the file that one segment stands for: what is in memory at once, at either end. */
    static final int RAW_BYTES_MAX = 4 << 20;

    private Segments() {}

    static byte[] magic() {
        return MAGIC.clone();
    }
}
