package org.countyread.dicom.codec.jpeg2000;

import org.countyread.dicom.codec.sample.CodecException;

/**
 * How a component is transformed and cut into code-blocks (COD and COC). Source: ITU-T T.800 §A.6.1, §A.6.2. Immutable.
 */
final class CodingStyle {
    private final int levels;
    private final int blockWidthBits;
    private final int blockHeightBits;
    private final int blockStyle;
    private final boolean reversible;
    private final int[] precincts;

    CodingStyle(
            int levels, int blockWidthBits, int blockHeightBits, int blockStyle, boolean reversible, int[] precincts) {
        this.levels = levels;
        this.blockWidthBits = blockWidthBits;
        this.blockHeightBits = blockHeightBits;
        this.blockStyle = blockStyle;
        this.reversible = reversible;
        this.precincts = precincts;
    }

    /** Decomposition levels, so that there are one more resolutions. */
    int levels() {
        return levels;
    }

    /** Logarithm of the largest code-block's width. */
    int blockWidthBits() {
        return blockWidthBits;
    }

    int blockHeightBits() {
        return blockHeightBits;
    }

    /** Bits of Table A.19. */
    int blockStyle() {
        return blockStyle;
    }

    /** 5/3 wavelet in integers, otherwise 9/7. */
    boolean reversible() {
        return reversible;
    }

    /** For each resolution the logarithms of its precincts' width (low four bits) and height. */
    int[] precincts() {
        return precincts;
    }

    static final int BYPASS = 1;
    static final int RESET = 2;
    static final int TERMINATE_ALL = 4;
    static final int VERTICALLY_CAUSAL = 8;
    static final int SEGMENTATION_SYMBOLS = 32;

    private static final int LEVELS_MAX = 32;
    private static final int BLOCK_BITS_MAX = 12;
    private static final int WHOLE_PRECINCT = 0xFF;

    /** Reads the common part of both segments.
     *  @param place where the number of levels stands */
    static CodingStyle parse(Segment segment, int place, boolean ownPrecincts) throws CodecException {
        int levels = segment.octet(place);
        int widthBits = segment.octet(place + 1) + 2;
        int heightBits = segment.octet(place + 2) + 2;
        int transformation = segment.octet(place + 4);
        boolean blockFits = widthBits <= 10 && heightBits <= 10 && widthBits + heightBits <= BLOCK_BITS_MAX;
        if (levels > LEVELS_MAX || !blockFits || transformation > 1) {
            throw new CodecException("JPEG 2000 coding style of %d levels, blocks of 2^%d x 2^%d, transformation %d"
                    .formatted(levels, widthBits, heightBits, transformation));
        }
        int[] precincts = new int[levels + 1];
        for (int r = 0; r <= levels; r++) {
            precincts[r] = ownPrecincts ? segment.octet(place + 5 + r) : WHOLE_PRECINCT;
            if (r > 0 && ((precincts[r] & 15) == 0 || precincts[r] >> 4 == 0)) {
                throw new CodecException("JPEG 2000 precincts of one sample");
            }
        }
        int style = segment.octet(place + 3);
        return new CodingStyle(levels, widthBits, heightBits, style, transformation == 1, precincts);
    }

    boolean has(int style) {
        return (blockStyle & style) != 0;
    }
}
