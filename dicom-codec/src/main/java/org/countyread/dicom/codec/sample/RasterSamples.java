package org.countyread.dicom.codec.sample;

import java.awt.image.Raster;

/** Takes the samples out of a raster of ImageIO. */
public final class RasterSamples {
    private RasterSamples() {}

    public static PixelBuffer of(Raster raster, int bitsAllocated) throws CodecException {
        int width = raster.getWidth();
        PixelBuffer pixels = new PixelBuffer(raster.getHeight(), width, raster.getNumBands(), bitsAllocated);
        int[] row = new int[width * raster.getNumBands()];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int value : row) {
                pixels.set(at++, value);
            }
        }
        return pixels;
    }
}
