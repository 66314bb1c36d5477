package org.countyread.dicom.codec.rle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.dicom.codec.sample.PixelLimits;

/** Decodes one RLE frame: a segment for each byte of each sample, the highest byte first. Source: PS3.5 Annex G. */
public final class RleDecoder {
    private static final int HEADER_BYTES = 64;
    private static final int SEGMENTS_MAX = 15;

    /** Two bytes are a run of at most 128. */
    private static final int BYTES_A_BYTE_MAX = 64;

    private RleDecoder() {}

    /** Decodes one frame.
     *  @throws CodecException if it is damaged, or too short for the samples that are expected of it */
    public static PixelBuffer decode(byte[] frame, int rows, int columns, int samplesPerPixel, int bitsAllocated)
            throws CodecException {
        PixelLimits.check(rows, columns, samplesPerPixel);
        if (frame.length < HEADER_BYTES) {
            throw new CodecException("RLE frame of %d bytes has no header".formatted(frame.length));
        }
        ByteBuffer header = ByteBuffer.wrap(frame, 0, HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int bytesPerSample = bitsAllocated / 8;
        int segments = header.getInt();
        if (segments != samplesPerPixel * bytesPerSample || segments > SEGMENTS_MAX) {
            throw new CodecException(
                    "RLE frame has %d segments, expected %d".formatted(segments, samplesPerPixel * bytesPerSample));
        }
        long[] starts = new long[segments + 1];
        for (int i = 0; i < segments; i++) {
            starts[i] = header.getInt() & 0xFFFFFFFFL;
        }
        starts[segments] = frame.length;
        if ((long) rows * columns * segments > (long) BYTES_A_BYTE_MAX * (frame.length - HEADER_BYTES)) {
            throw new CodecException("RLE frame of %d bytes is too short for %d x %d x %d samples"
                    .formatted(frame.length, rows, columns, samplesPerPixel));
        }
        PixelBuffer pixels = new PixelBuffer(rows, columns, samplesPerPixel, bitsAllocated);
        byte[] plane = new byte[rows * columns];
        for (int segment = 0; segment < segments; segment++) {
            unpack(frame, starts[segment], Math.max(starts[segment], starts[segment + 1]), plane, segment);
            int sample = segment / bytesPerSample;
            int shift = 8 * (bytesPerSample - 1 - segment % bytesPerSample);
            merge(plane, pixels, sample, shift);
        }
        return pixels;
    }

    private static void merge(byte[] plane, PixelBuffer pixels, int sample, int shift) {
        int stride = pixels.samplesPerPixel();
        for (int i = 0, at = sample; i < plane.length; i++, at += stride) {
            pixels.set(at, pixels.get(at) | ((plane[i] & 0xFF) << shift));
        }
    }

    /** PackBits: a count of 0 to 127 copies, of -127 to -1 repeats, -128 does nothing. */
    private static void unpack(byte[] frame, long start, long end, byte[] plane, int segment) throws CodecException {
        if (start < HEADER_BYTES || end > frame.length) {
            throw new CodecException("RLE segment %d lies outside the frame".formatted(segment));
        }
        int at = (int) start;
        int filled = 0;
        while (filled < plane.length) {
            if (at + 1 >= end) {
                throw new CodecException(
                        "RLE segment %d ends after %d of %d bytes".formatted(segment, filled, plane.length));
            }
            int count = frame[at++];
            if (count >= 0) {
                int copied = Math.min(Math.min(count + 1, plane.length - filled), (int) end - at);
                System.arraycopy(frame, at, plane, filled, copied);
                filled += copied;
                at += count + 1;
            } else if (count != -128) {
                int repeated = Math.min(1 - count, plane.length - filled);
                Arrays.fill(plane, filled, filled + repeated, frame[at++]);
                filled += repeated;
            }
        }
    }
}
