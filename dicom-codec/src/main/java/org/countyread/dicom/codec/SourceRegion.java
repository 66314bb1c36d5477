package org.countyread.dicom.codec;

import org.countyread.dicom.codec.sample.CodecException;

/**
 * The part of a frame that is drawn, in pixels of the frame from its top left corner. A negative width turns the picture
 * over left to right, a negative height upside down. Source: PS3.18 §8.3.5.1.3. Immutable.
 *
 * @param width how wide; infinite reaches to the right edge
 * @param height how high; infinite reaches to the bottom edge
 */
public record SourceRegion(double left, double top, double width, double height) {
    /** @throws IllegalArgumentException for a corner left of or above the frame, or without any width or height */
    public SourceRegion {
        boolean inside = left >= 0 && top >= 0 && Double.isFinite(left) && Double.isFinite(top);
        if (!inside || Double.isNaN(width) || Double.isNaN(height) || width == 0 || height == 0) {
            throw new IllegalArgumentException("no region of a frame: %s,%s,%s,%s".formatted(left, top, width, height));
        }
    }

    /**
     * The whole pixels of a frame that it covers; what reaches over the edge is left out.
     *
     * @throws CodecException if it lies beyond the frame
     */
    PixelRectangle on(int columns, int rows) throws CodecException {
        if (left >= columns || top >= rows) {
            throw new CodecException("the region begins at %s,%s, beyond the image of %d x %d pixels"
                    .formatted(left, top, columns, rows));
        }
        int x = (int) left;
        int y = (int) top;
        int right = (int) Math.ceil(Math.min(columns, left + Math.abs(width)));
        int bottom = (int) Math.ceil(Math.min(rows, top + Math.abs(height)));
        return new PixelRectangle(x, y, right - x, bottom - y, width < 0, height < 0);
    }
}
