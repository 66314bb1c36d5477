package org.countyread.dicom.codec.jpeg2000;

import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelLimits;

/**
 * The SIZ segment: where image and tiles lie on the reference grid, and how deep each component is. Source: ITU-T T.800
 * §A.5.1. Immutable.
 */
final class SizeSegment {
    private final Box image;
    private final Box firstTile;
    private final int tilesWide;
    private final int tilesHigh;
    private final int[] precisions;
    private final boolean[] signed;

    SizeSegment(Box image, Box firstTile, int tilesWide, int tilesHigh, int[] precisions, boolean[] signed) {
        this.image = image;
        this.firstTile = firstTile;
        this.tilesWide = tilesWide;
        this.tilesHigh = tilesHigh;
        this.precisions = precisions;
        this.signed = signed;
    }

    Box image() {
        return image;
    }

    Box firstTile() {
        return firstTile;
    }

    int tilesWide() {
        return tilesWide;
    }

    int tilesHigh() {
        return tilesHigh;
    }

    /** Bits of each component. */
    int[] precisions() {
        return precisions;
    }

    /** Whether each component has a sign. */
    boolean[] signed() {
        return signed;
    }

    private static final int TILES_MAX = 65_535;
    private static final int COMPONENTS_MAX = 4;
    private static final int PRECISION_MAX = 24;

    /** A rectangle, its right and lower edges outside. */
    record Box(int x0, int y0, int x1, int y1) {
        int width() {
            return Math.max(0, x1 - x0);
        }

        int height() {
            return Math.max(0, y1 - y0);
        }

        boolean isEmpty() {
            return x1 <= x0 || y1 <= y0;
        }

        Box intersect(Box other) {
            return new Box(
                    Math.max(x0, other.x0), Math.max(y0, other.y0), Math.min(x1, other.x1), Math.min(y1, other.y1));
        }

        /** Divided by a power of two, edges rounded up. */
        Box reduced(int levels) {
            return new Box(ceil(x0, levels), ceil(y0, levels), ceil(x1, levels), ceil(y1, levels));
        }

        static int ceil(long value, int levels) {
            return (int) ((value + (1L << levels) - 1) >> levels);
        }
    }

    /** Reads the segment and checks every number that sizes follow from.
     *  @throws CodecException if they contradict each other or exceed a limit */
    static SizeSegment parse(Segment segment) throws CodecException {
        boolean highThroughput = (segment.word(0) & 0x4000) != 0;
        if (highThroughput) {
            throw new CodecException("high-throughput JPEG 2000 is not read");
        }
        long[] numbers = new long[8];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = segment.number(2 + 4 * i);
            if (numbers[i] > Integer.MAX_VALUE / 2) {
                // Tiles larger than any image are usual; an image this far out is not.
                numbers[i] = Integer.MAX_VALUE / 2;
            }
        }
        Box image = new Box((int) numbers[2], (int) numbers[3], (int) numbers[0], (int) numbers[1]);
        Box tile = new Box(
                (int) numbers[6], (int) numbers[7], (int) (numbers[6] + numbers[4]), (int) (numbers[7] + numbers[5]));
        int components = segment.word(34);
        if (components < 1 || components > COMPONENTS_MAX) {
            throw new CodecException("JPEG 2000 frame of %d components".formatted(components));
        }
        PixelLimits.check(image.height(), image.width(), components);
        boolean tileCoversOrigin =
                tile.x0() <= image.x0() && tile.y0() <= image.y0() && tile.x1() > image.x0() && tile.y1() > image.y0();
        if (!tileCoversOrigin) {
            throw new CodecException("JPEG 2000 tiles do not start at the image");
        }
        int wide = (image.x1() - tile.x0() + tile.width() - 1) / tile.width();
        int high = (image.y1() - tile.y0() + tile.height() - 1) / tile.height();
        if ((long) wide * high > TILES_MAX) {
            throw new CodecException("JPEG 2000 frame of %d x %d tiles".formatted(wide, high));
        }
        int[] precisions = new int[components];
        boolean[] signed = new boolean[components];
        for (int i = 0; i < components; i++) {
            int depth = segment.octet(36 + 3 * i);
            precisions[i] = (depth & 0x7F) + 1;
            signed[i] = depth >> 7 != 0;
            boolean subsampled = segment.octet(37 + 3 * i) != 1 || segment.octet(38 + 3 * i) != 1;
            if (subsampled || precisions[i] > PRECISION_MAX) {
                throw new CodecException(
                        "JPEG 2000 component %d is subsampled or of %d bits".formatted(i, precisions[i]));
            }
        }
        return new SizeSegment(image, tile, wide, high, precisions, signed);
    }

    int components() {
        return precisions.length;
    }

    int tiles() {
        return tilesWide * tilesHigh;
    }

    /** The part of the image that a tile covers. */
    Box tile(int index) {
        long x = firstTile.x0 + (long) (index % tilesWide) * firstTile.width();
        long y = firstTile.y0 + (long) (index / tilesWide) * firstTile.height();
        Box whole = new Box((int) x, (int) y, (int) Math.min(Integer.MAX_VALUE, x + firstTile.width()), (int)
                Math.min(Integer.MAX_VALUE, y + firstTile.height()));
        return whole.intersect(image);
    }
}
