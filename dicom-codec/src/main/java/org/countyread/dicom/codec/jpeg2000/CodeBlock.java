package org.countyread.dicom.codec.jpeg2000;

import java.util.Arrays;

/** One code-block and the pieces of its coding passes that packets brought. Single-threaded. */
final class CodeBlock {
    private static final int[] NONE = {};

    final SizeSegment.Box box;
    /** Place in its precinct. */
    final int column;

    final int row;

    boolean included;
    /** Magnitude bits that are not all zero. */
    int bitPlanes;
    /** Bits of the lengths of segments, beside those for the passes (Lblock). */
    int lengthBits = 3;

    int passes;
    /** For each codeword segment: its passes so far, and the most it may have. */
    int[] segmentPasses = NONE;

    int[] segmentPassesMax = NONE;
    int segments;
    /** For each piece: its segment, where it lies, how long it is. */
    int[] pieces = NONE;

    int pieceNumbers;

    CodeBlock(SizeSegment.Box box, int column, int row) {
        this.box = box;
        this.column = column;
        this.row = row;
    }

    /** Opens a segment unless the last one has room; returns its index. */
    int segmentWithRoom(CodingStyle style) {
        if (segments > 0 && segmentPasses[segments - 1] < segmentPassesMax[segments - 1]) {
            return segments - 1;
        }
        if (segments == segmentPasses.length) {
            segmentPasses = Arrays.copyOf(segmentPasses, Math.max(1, 2 * segments));
            segmentPassesMax = Arrays.copyOf(segmentPassesMax, Math.max(1, 2 * segments));
        }
        segmentPassesMax[segments] = passesMax(style);
        segmentPasses[segments] = 0;
        return segments++;
    }

    /** Where the codeword ends: nowhere, behind each pass, or around the raw ones (Table D.9). */
    private int passesMax(CodingStyle style) {
        if (style.has(CodingStyle.TERMINATE_ALL)) {
            return 1;
        }
        if (!style.has(CodingStyle.BYPASS)) {
            return Integer.MAX_VALUE;
        }
        if (segments == 0) {
            return 10;
        }
        int before = segmentPassesMax[segments - 1];
        return before == 1 || before == 10 ? 2 : 1;
    }

    void addPiece(int segment, int start, int length) {
        if (pieceNumbers == pieces.length) {
            pieces = Arrays.copyOf(pieces, Math.max(3, 2 * pieceNumbers));
        }
        pieces[pieceNumbers] = segment;
        pieces[pieceNumbers + 1] = start;
        pieces[pieceNumbers + 2] = length;
        pieceNumbers += 3;
    }
}
