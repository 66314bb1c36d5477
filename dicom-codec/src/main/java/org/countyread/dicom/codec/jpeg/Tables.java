package org.countyread.dicom.codec.jpeg;

import org.countyread.dicom.codec.sample.CodecException;
import org.jspecify.annotations.Nullable;

/** Quantisation and Huffman tables as they stand when a scan begins. Source: ITU-T T.81 §B.2.4. Single-threaded. */
final class Tables {
    static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    private final int[] @Nullable [] quantisation = new int[4][];
    private final @Nullable HuffmanTable[] dc = new HuffmanTable[4];
    private final @Nullable HuffmanTable[] ac = new HuffmanTable[4];
    private int restartInterval;

    /** Units between two restart markers; 0 when there are none. */
    int restartInterval() {
        return restartInterval;
    }

    void readRestartInterval(byte[] stream, int start, int end) throws CodecException {
        if (end - start < 2) {
            throw new CodecException("JPEG restart interval is cut short");
        }
        restartInterval = word(stream, start);
    }

    void readQuantisation(byte[] stream, int start, int end) throws CodecException {
        int at = start;
        while (at < end) {
            int info = stream[at++] & 0xFF;
            int bytes = info >> 4 == 0 ? 1 : 2;
            if (at + Component.BLOCK * bytes > end) {
                throw new CodecException("JPEG quantisation table is cut short");
            }
            int[] table = new int[Component.BLOCK];
            for (int i = 0; i < Component.BLOCK; i++, at += bytes) {
                table[ZIGZAG[i]] = bytes == 1 ? stream[at] & 0xFF : word(stream, at);
            }
            quantisation[info & 3] = table;
        }
    }

    private static int word(byte[] stream, int at) {
        return ((stream[at] & 0xFF) << 8) | (stream[at + 1] & 0xFF);
    }

    void readHuffman(byte[] stream, int start, int end) throws CodecException {
        int at = start;
        while (at < end) {
            int info = stream[at++] & 0xFF;
            HuffmanTable table = new HuffmanTable(stream, at, end);
            (info >> 4 == 0 ? dc : ac)[info & 3] = table;
            at += table.length();
        }
    }

    HuffmanTable dc(Component component) throws CodecException {
        return given(dc[component.dcTable]);
    }

    HuffmanTable ac(Component component) throws CodecException {
        return given(ac[component.acTable]);
    }

    int[] quantisation(Component component) throws CodecException {
        return given(quantisation[component.quantisation]);
    }

    private static <T> T given(@Nullable T table) throws CodecException {
        if (table == null) {
            throw new CodecException("JPEG scan uses a table that was not given");
        }
        return table;
    }
}
