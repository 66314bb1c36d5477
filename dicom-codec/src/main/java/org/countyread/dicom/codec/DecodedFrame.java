package org.countyread.dicom.codec;

import org.countyread.dicom.codec.sample.PixelBuffer;

/**
 * A frame as samples, with the photometric interpretation these have: a decoder may have undone a colour transform that
 * the object still announces. Samples of floating point frames are the bits of 32-bit numbers.
 */
public record DecodedFrame(
        FrameFormat format, PixelBuffer pixels, String photometricInterpretation, boolean floatingPoint) {
    DecodedFrame(FrameFormat format, PixelBuffer pixels, String photometricInterpretation) {
        this(format, pixels, photometricInterpretation, false);
    }

    /** The number a sample stands for, whole or not. */
    double value(int raw) {
        return floatingPoint ? Float.intBitsToFloat(raw) : storedNumber(raw);
    }

    /** As {@link #storedValue}, but unsigned 32 bits stay positive. */
    private double storedNumber(int raw) {
        int value = storedValue(raw);
        return format.signed() ? value : Integer.toUnsignedLong(value);
    }

    /** The number a sample stands for: the stored bits, with their sign (PS3.5 §8.1.1). */
    int storedValue(int raw) {
        int shift = Integer.SIZE - format.bitsStored();
        int aligned = raw << (shift - (format.highBit() + 1 - format.bitsStored()));
        return format.signed() ? aligned >> shift : aligned >>> shift;
    }
}
