package org.countyread.dicom.codec;

/** Whole pixels of a frame, and how they are turned over when they are drawn. Never empty. Immutable. */
record PixelRectangle(int x, int y, int width, int height, boolean mirrored, boolean upsideDown) {
    static PixelRectangle whole(int columns, int rows) {
        return new PixelRectangle(0, 0, columns, rows, false, false);
    }
}
