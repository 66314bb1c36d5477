package org.countyread.dicom.codec;

import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;

/** Lays native pixel data out pixel by pixel: planes interleaved, shared colour samples repeated (PS3.5 §8.2). */
final class NativeDecoder {
    private NativeDecoder() {}

    /** Copies and unpacks.
     *  @throws CodecException if bytes are missing or the bit depth is none of 1, 8, 12, 16 and 32 */
    static PixelBuffer decode(byte[] frame, FrameFormat format) throws CodecException {
        format.check();
        long needed = (format.nativeFrameBits() + 7) / 8;
        if (frame.length < needed) {
            throw new CodecException("frame of %d bytes, expected %d".formatted(frame.length, needed));
        }
        int bits = format.bitsAllocated();
        if (format.isSubsampled() && (bits != 8 || format.samplesPerPixel() != 3)) {
            throw new CodecException("native %s with %d samples of %d bits"
                    .formatted(format.photometricInterpretation(), format.samplesPerPixel(), bits));
        }
        PixelBuffer pixels = new PixelBuffer(
                format.rows(), format.columns(), format.samplesPerPixel(), bits <= 8 ? 8 : bits <= 16 ? 16 : 32);
        if (bits == 1 || bits == 12) {
            unpack(frame, bits, pixels);
        } else if (bits % 8 != 0 || bits == 24) {
            throw new CodecException("native samples of %d bits".formatted(bits));
        } else if (format.isSubsampled()) {
            expandSubsampled(frame, pixels);
        } else {
            copy(frame, format, pixels);
        }
        return pixels;
    }

    private static void copy(byte[] frame, FrameFormat format, PixelBuffer pixels) {
        int unit = format.bitsAllocated() / 8;
        int samples = format.samplesPerPixel();
        int plane = format.rows() * format.columns();
        for (int i = 0, at = 0; i < pixels.size(); i++, at += unit) {
            int value = 0;
            for (int b = unit - 1; b >= 0; b--) {
                value = (value << 8) | (frame[at + b] & 0xFF);
            }
            pixels.set(format.planar() ? (i % plane) * samples + i / plane : i, value);
        }
    }

    /** Samples without gaps, the first one in the lowest bits. */
    private static void unpack(byte[] frame, int bits, PixelBuffer pixels) {
        long position = 0;
        for (int i = 0; i < pixels.size(); i++, position += bits) {
            int value = 0;
            for (int b = 0; b < bits; b++) {
                long bit = position + b;
                value |= ((frame[(int) (bit >> 3)] >> (bit & 7)) & 1) << b;
            }
            pixels.set(i, value);
        }
    }

    /** Two luminances, then the two colour differences that both pixels share (PS3.3 §C.7.6.3.1.2). */
    private static void expandSubsampled(byte[] frame, PixelBuffer pixels) {
        int count = pixels.size() / 3;
        for (int pixel = 0; pixel < count; pixel++) {
            int pair = (pixel / 2) * 4;
            boolean whole = pair + 3 < frame.length;
            pixels.set(pixel * 3, frame[pair + pixel % 2]);
            pixels.set(pixel * 3 + 1, whole ? frame[pair + 2] : 128);
            pixels.set(pixel * 3 + 2, whole ? frame[pair + 3] : 128);
        }
    }
}
