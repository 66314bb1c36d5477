package org.countyread.dicom.codec;

import org.countyread.dicom.codec.sample.PixelBuffer;

/**
 * A frame as samples, with the photometric interpretation these have: a decoder may have undone a colour transform that
 * the object still announces.
 */
public record DecodedFrame(FrameFormat format, PixelBuffer pixels, String photometricInterpretation) {
    /** The number a sample stands for: the stored bits, with their sign (PS3.5 §8.1.1). */
    int storedValue(int raw) {
        int shift = Integer.SIZE - format.bitsStored();
        int aligned = raw << (shift - (format.highBit() + 1 - format.bitsStored()));
        return format.signed() ? aligned >> shift : aligned >>> shift;
    }
}
