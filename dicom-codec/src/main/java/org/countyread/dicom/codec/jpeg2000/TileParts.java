package org.countyread.dicom.codec.jpeg2000;

import java.nio.ByteBuffer;

/**
 * Tile-parts may leave open how many there are of their tile (TNsot = 0); the decoder then loses layers without a word.
 * So each one is told before decoding. Source: ITU-T T.800 §A.4.2.
 */
final class TileParts {
    private static final int SOT = 0xFF90;
    private static final int SEGMENT_BYTES = 12;
    private static final int TILE_AT = 4;
    private static final int LENGTH_AT = 6;
    private static final int COUNT_AT = 11;
    private static final int PARTS_MAX = 255;
    private static final int TILES_MAX = 65_536;

    private TileParts() {}

    /** The stream itself, or a copy in which every tile-part names the count that there really is. */
    static byte[] counted(byte[] stream, int start) {
        ByteBuffer bytes = ByteBuffer.wrap(stream);
        int first = firstPart(bytes, start);
        int[] counts = new int[TILES_MAX];
        boolean open = false;
        int at = first;
        while (isPart(bytes, at)) {
            int tile = bytes.getShort(at + TILE_AT) & 0xFFFF;
            counts[tile]++;
            open |= bytes.get(at + COUNT_AT) == 0;
            at = next(bytes, at);
        }
        if (!open) {
            return stream;
        }
        byte[] copy = stream.clone();
        for (at = first; isPart(bytes, at); at = next(bytes, at)) {
            int count = counts[bytes.getShort(at + TILE_AT) & 0xFFFF];
            if (count <= PARTS_MAX) {
                copy[at + COUNT_AT] = (byte) count;
            }
        }
        return copy;
    }

    /** Behind the segments of the main header, each of which gives its length. */
    private static int firstPart(ByteBuffer bytes, int start) {
        int at = start + 2;
        while (at + 4 <= bytes.limit() && (bytes.getShort(at) & 0xFFFF) != SOT) {
            at += 2 + Math.max(2, bytes.getShort(at + 2) & 0xFFFF);
        }
        return at;
    }

    private static boolean isPart(ByteBuffer bytes, int at) {
        return at >= 0 && at + SEGMENT_BYTES <= bytes.limit() && (bytes.getShort(at) & 0xFFFF) == SOT;
    }

    /** Where the next part starts; a length of 0 stands for the rest of the stream. */
    private static int next(ByteBuffer bytes, int at) {
        long length = bytes.getInt(at + LENGTH_AT) & 0xFFFFFFFFL;
        return length < SEGMENT_BYTES || at + length > bytes.limit() ? bytes.limit() : (int) (at + length);
    }
}
