package org.countyread.dicom.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;

/** Frames of (Double) Float Pixel Data, kept as 32-bit numbers. Source: PS3.3 §C.7.6.24, §C.7.6.25. */
final class FloatPixels {
    private FloatPixels() {}

    static DecodedFrame decode(FrameExtractor extractor, int index) throws IOException, CodecException {
        FrameFormat format = extractor.format();
        boolean twice = format.bitsAllocated() == Double.SIZE;
        if ((!twice && format.bitsAllocated() != Float.SIZE) || format.samplesPerPixel() != 1) {
            throw new CodecException("floating point samples of %d bits".formatted(format.bitsAllocated()));
        }
        PixelBuffer pixels = new PixelBuffer(format.rows(), format.columns(), 1, Float.SIZE);
        ByteBuffer numbers = ByteBuffer.wrap(extractor.frame(index).readAll()).order(ByteOrder.LITTLE_ENDIAN);
        if (numbers.remaining() < (long) pixels.size() * format.bitsAllocated() / 8) {
            throw new CodecException("floating point frame of %d bytes is too short".formatted(numbers.remaining()));
        }
        for (int i = 0; i < pixels.size(); i++) {
            float value = twice ? (float) numbers.getDouble() : numbers.getFloat();
            pixels.set(i, Float.floatToRawIntBits(value));
        }
        return new DecodedFrame(format, pixels, "MONOCHROME2", true);
    }
}
