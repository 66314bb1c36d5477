package org.countyread.dicom.codec.jpegls;

import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;

/** Encodes JPEG-LS without loss; the samples of a pixel are interleaved line by line. Source: ITU-T T.87. */
public final class JpegLsEncoder {
    private static final int SIDE_MAX = 65_535;
    private static final int COMPONENTS_MAX = 4;

    private JpegLsEncoder() {}

    /** Encodes one frame.
     *  @param precision bits of the samples that may be other than zero, 2 to 16; the others are lost
     *  @throws CodecException if the format has no place for such a frame */
    public static byte[] encode(PixelBuffer pixels, int precision) throws CodecException {
        int components = pixels.samplesPerPixel();
        if (precision < 2 || precision > 16 || pixels.bitsAllocated() > 16 || components > COMPONENTS_MAX) {
            throw new CodecException(
                    "JPEG-LS of %d components with %d bits is not written".formatted(components, precision));
        }
        if (pixels.rows() > SIDE_MAX || pixels.columns() > SIDE_MAX) {
            throw new CodecException(
                    "JPEG-LS has no frame of %d rows and %d columns".formatted(pixels.rows(), pixels.columns()));
        }
        LsBitWriter bits = new LsBitWriter(pixels.size() * pixels.bitsAllocated() / 8 / 2);
        header(bits, pixels, precision);
        lines(new LosslessLineEncoder(LsParameters.defaults((1 << precision) - 1, 0), bits), pixels, precision);
        bits.endScan();
        bits.writeWord(0xFFD9);
        return bits.toBytes();
    }

    /** SOI, SOF55 and SOS (§C.2). */
    private static void header(LsBitWriter out, PixelBuffer pixels, int precision) {
        int components = pixels.samplesPerPixel();
        out.writeWord(0xFFD8);
        out.writeWord(0xFFF7);
        out.writeWord(8 + 3 * components);
        out.writeByte(precision);
        out.writeWord(pixels.rows());
        out.writeWord(pixels.columns());
        out.writeByte(components);
        for (int i = 1; i <= components; i++) {
            out.writeByte(i);
            out.writeByte(0x11);
            out.writeByte(0);
        }
        out.writeWord(0xFFDA);
        out.writeWord(6 + 2 * components);
        out.writeByte(components);
        for (int i = 1; i <= components; i++) {
            out.writeByte(i);
            out.writeByte(0);
        }
        out.writeByte(0);
        out.writeByte(components == 1 ? 0 : 1);
        out.writeByte(0);
    }

    private static void lines(LosslessLineEncoder encoder, PixelBuffer pixels, int precision) {
        int width = pixels.columns();
        int components = pixels.samplesPerPixel();
        int mask = (1 << precision) - 1;
        int[][] previous = new int[components][width + 2];
        int[][] current = new int[components][width + 2];
        int[] runIndex = new int[components];
        for (int y = 0; y < pixels.rows(); y++) {
            for (int i = 0; i < components; i++) {
                previous[i][width + 1] = previous[i][width];
                current[i][0] = previous[i][1];
                pixels.getLine(y, i, current[i], 1, mask);
                runIndex[i] = encoder.line(previous[i], current[i], width, runIndex[i]);
            }
            int[][] swapped = previous;
            previous = current;
            current = swapped;
        }
    }
}
