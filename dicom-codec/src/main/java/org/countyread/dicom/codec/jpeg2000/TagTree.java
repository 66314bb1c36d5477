package org.countyread.dicom.codec.jpeg2000;

import java.io.EOFException;
import org.countyread.dicom.codec.sample.CodecException;

/** Numbers of a grid, coded by the least ones of ever larger squares. Source: ITU-T T.800 §B.10.2. Single-threaded. */
final class TagTree {
    /** More than guard bits, an exponent and the shift of a region can add up to. */
    private static final int VALUE_MAX = 7 + 31 + 255;

    private final int[] widths;
    private final int[] starts;
    private final int[] lowest;
    private final boolean[] known;

    TagTree(int width, int height) {
        int levels = 33 - Integer.numberOfLeadingZeros(Math.max(0, Math.max(width, height) - 1));
        widths = new int[levels];
        starts = new int[levels];
        int count = 0;
        int w = width;
        int h = height;
        for (int level = 0; level < levels; level++) {
            widths[level] = w;
            starts[level] = count;
            count += w * h;
            w = (w + 1) >> 1;
            h = (h + 1) >> 1;
        }
        lowest = new int[count];
        known = new boolean[count];
    }

    /** Reads on until it is clear whether the number at a place is below the threshold. */
    boolean isBelow(int x, int y, int threshold, PacketBits bits) throws EOFException {
        int floor = 0;
        for (int level = widths.length - 1; level >= 0; level--) {
            int node = starts[level] + (y >> level) * widths[level] + (x >> level);
            int value = Math.max(lowest[node], floor);
            while (value < threshold && !known[node]) {
                if (bits.next() == 1) {
                    known[node] = true;
                } else {
                    value++;
                }
            }
            lowest[node] = value;
            floor = value;
        }
        return known[starts[0] + y * widths[0] + x] && floor < threshold;
    }

    /** Reads the number at a place.
     *  @throws CodecException if it is larger than a number of bit planes can be */
    int value(int x, int y, PacketBits bits) throws EOFException, CodecException {
        int threshold = 1;
        while (!isBelow(x, y, threshold, bits)) {
            threshold++;
            if (threshold > VALUE_MAX + 1) {
                throw new CodecException("JPEG 2000 code-block of more than %d empty bit planes".formatted(VALUE_MAX));
            }
        }
        return threshold - 1;
    }
}
