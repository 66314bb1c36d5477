package org.countyread.dicom.codec.sample;

/** How large a frame may be: checked from headers, before anything is allocated. */
public final class PixelLimits {
    /** 100 million samples: six times a large mammogram; 200 MB at 16 bits. */
    public static final long SAMPLES_MAX = 100_000_000;

    /** The longest compressed frame that is read into memory. */
    public static final long ENCODED_BYTES_MAX = 512L * 1024 * 1024;

    private PixelLimits() {}

    /** Refuses empty and oversized frames.
     *  @throws CodecException naming the sizes */
    public static void check(int rows, int columns, int samplesPerPixel) throws CodecException {
        boolean positive = rows > 0 && columns > 0 && samplesPerPixel > 0;
        if (!positive || (long) rows * columns * samplesPerPixel > SAMPLES_MAX) {
            throw new CodecException("a frame of %d rows, %d columns and %d samples is empty or over %d samples"
                    .formatted(rows, columns, samplesPerPixel, SAMPLES_MAX));
        }
    }
}
