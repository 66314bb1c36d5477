package org.countyread.dicom.codec;

import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelLimits;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;

/**
 * What the Image Pixel module says about the frames of an object (PS3.3 §C.7.6.3). {@code planar}: the samples of one kind
 * lie together. Immutable. Thread-safe.
 */
public record FrameFormat(
        int rows,
        int columns,
        int samplesPerPixel,
        String photometricInterpretation,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar,
        int frames) {
    private static final double NATIVE_FRAME_BITS_MAX = 1L << 56;

    /** Missing values are filled with the only ones that make sense; nothing is checked yet. */
    public static FrameFormat of(Attributes dataset) {
        int samples = dataset.integer(Tag.SamplesPerPixel, 1);
        int bitsAllocated = dataset.integer(Tag.BitsAllocated, 8);
        int bitsStored = dataset.integer(Tag.BitsStored, bitsAllocated);
        return new FrameFormat(
                dataset.integer(Tag.Rows, 0),
                dataset.integer(Tag.Columns, 0),
                samples,
                dataset.string(Tag.PhotometricInterpretation, samples == 1 ? "MONOCHROME2" : "RGB"),
                bitsAllocated,
                bitsStored,
                dataset.integer(Tag.HighBit, bitsStored - 1),
                dataset.integer(Tag.PixelRepresentation, 0) == 1,
                samples > 1 && dataset.integer(Tag.PlanarConfiguration, 0) == 1,
                Math.max(1, dataset.integer(Tag.NumberOfFrames, 1)));
    }

    /** Refuses sizes and bit depths that cannot be.
     *  @throws CodecException naming the values */
    public void check() throws CodecException {
        PixelLimits.check(rows, columns, samplesPerPixel);
        boolean bits =
                bitsStored >= 1 && bitsStored <= bitsAllocated && highBit >= bitsStored - 1 && highBit < bitsAllocated;
        if (!bits || bitsAllocated > 32) {
            throw new CodecException("bits allocated %d, stored %d, high bit %d do not fit together"
                    .formatted(bitsAllocated, bitsStored, highBit));
        }
        if (samplesPerPixel != 1 && samplesPerPixel != 3 && samplesPerPixel != 4) {
            throw new CodecException("%d samples per pixel".formatted(samplesPerPixel));
        }
    }

    /** Bits of one frame of native pixel data; numbers that cannot be give something huge, but never wrap around. */
    public long nativeFrameBits() {
        double samples = isSubsampled() ? 2 : samplesPerPixel;
        return (long) Math.min((double) rows * columns * samples * bitsAllocated, NATIVE_FRAME_BITS_MAX);
    }

    /** Two pixels share their colour samples (PS3.3 §C.7.6.3.1.2). */
    public boolean isSubsampled() {
        return photometricInterpretation.endsWith("_422");
    }

    public boolean isMonochrome() {
        return photometricInterpretation.startsWith("MONOCHROME");
    }

    public boolean isPalette() {
        return photometricInterpretation.equals("PALETTE COLOR");
    }
}
