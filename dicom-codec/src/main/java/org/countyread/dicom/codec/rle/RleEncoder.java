package org.countyread.dicom.codec.rle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;

/** Encodes RLE frames, each row on its own as the standard asks. Source: PS3.5 Annex G. */
public final class RleEncoder {
    private static final int HEADER_BYTES = 64;
    private static final int SEGMENTS_MAX = 15;
    private static final int STRETCH_MAX = 128;

    private RleEncoder() {}

    /** Encodes one frame.
     *  @throws CodecException if the format has no place for so many bytes a pixel */
    public static byte[] encode(PixelBuffer pixels) throws CodecException {
        int bytesPerSample = pixels.bitsAllocated() / 8;
        int segments = pixels.samplesPerPixel() * bytesPerSample;
        if (segments > SEGMENTS_MAX) {
            throw new CodecException("RLE has no place for %d bytes a pixel".formatted(segments));
        }
        List<byte[]> packed = new ArrayList<>();
        for (int segment = 0; segment < segments; segment++) {
            int shift = 8 * (bytesPerSample - 1 - segment % bytesPerSample);
            packed.add(segment(pixels, segment / bytesPerSample, shift));
        }
        int length =
                HEADER_BYTES + packed.stream().mapToInt(bytes -> bytes.length).sum();
        ByteBuffer frame = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(segments);
        int offset = HEADER_BYTES;
        for (byte[] bytes : packed) {
            frame.putInt(offset);
            offset += bytes.length;
        }
        frame.position(HEADER_BYTES);
        packed.forEach(frame::put);
        return frame.array();
    }

    private static byte[] segment(PixelBuffer pixels, int sample, int shift) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(pixels.size() / 4 + 16);
        int[] line = new int[pixels.columns()];
        byte[] row = new byte[pixels.columns()];
        for (int y = 0; y < pixels.rows(); y++) {
            pixels.getLine(y, sample, line, 0, -1);
            for (int x = 0; x < row.length; x++) {
                row[x] = (byte) (line[x] >>> shift);
            }
            pack(row, out);
        }
        if (out.size() % 2 != 0) {
            out.write(0);
        }
        return out.toByteArray();
    }

    /** PackBits: stretches of two equal bytes or more are repeats, unless they would split a copy for nothing. */
    private static void pack(byte[] row, ByteArrayOutputStream out) {
        int at = 0;
        int copyFrom = 0;
        while (at < row.length) {
            int run = runLength(row, at);
            boolean worth = run > 2 || (run == 2 && at == copyFrom);
            if (!worth) {
                at += run;
                continue;
            }
            copy(row, copyFrom, at, out);
            out.write(1 - run);
            out.write(row[at]);
            at += run;
            copyFrom = at;
        }
        copy(row, copyFrom, row.length, out);
    }

    private static int runLength(byte[] row, int from) {
        int end = Math.min(row.length, from + STRETCH_MAX);
        int at = from + 1;
        while (at < end && row[at] == row[from]) {
            at++;
        }
        return at - from;
    }

    private static void copy(byte[] row, int from, int to, ByteArrayOutputStream out) {
        for (int at = from; at < to; at += STRETCH_MAX) {
            int count = Math.min(STRETCH_MAX, to - at);
            out.write(count - 1);
            out.write(row, at, count);
        }
    }
}
