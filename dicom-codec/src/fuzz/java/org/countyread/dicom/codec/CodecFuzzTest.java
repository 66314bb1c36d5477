package org.countyread.dicom.codec;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.countyread.dicom.codec.jpeg.JpegDecoder;
import org.countyread.dicom.codec.jpeg2000.Jpeg2000Decoder;
import org.countyread.dicom.codec.jpegls.JpegLsDecoder;
import org.countyread.dicom.codec.jpegls.JpegLsEncoder;
import org.countyread.dicom.codec.rle.RleDecoder;
import org.countyread.dicom.codec.rle.RleEncoder;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;

/** Whatever the bytes are, a decoder ends in samples or in a {@link CodecException}. */
class CodecFuzzTest {
    /** The sizes that the data set announces come from the stream, so that most inputs pass the comparison. */
    private static int word(byte[] stream, int at) {
        return at + 1 < stream.length ? ((stream[at] & 0xFF) << 8) | (stream[at + 1] & 0xFF) : 0;
    }

    private static int marker(byte[] stream, int low, int high) {
        for (int at = 2; at + 9 < stream.length; at++) {
            boolean frame = (stream[at + 1] & 0xFF) >= low && (stream[at + 1] & 0xFF) <= high;
            if (stream[at] == (byte) 0xFF && frame && stream[at + 1] != (byte) 0xC4) {
                return at;
            }
        }
        return 0;
    }

    @FuzzTest(maxDuration = "10m")
    void jpeg(byte[] stream) {
        int frame = marker(stream, 0xC0, 0xCF);
        int components = frame + 9 < stream.length ? stream[frame + 9] & 0xFF : 0;
        try {
            JpegDecoder.decode(stream, word(stream, frame + 5), word(stream, frame + 7), components, 8);
        } catch (CodecException expected) {
            // The one way out for damaged streams.
        }
    }

    @FuzzTest(maxDuration = "10m")
    void jpegLs(byte[] stream) {
        int frame = marker(stream, 0xF7, 0xF7);
        int components = frame + 9 < stream.length ? stream[frame + 9] & 0xFF : 0;
        try {
            JpegLsDecoder.decode(stream, word(stream, frame + 5), word(stream, frame + 7), components, 8);
        } catch (CodecException expected) {
            // The one way out for damaged streams.
        }
    }

    @FuzzTest(maxDuration = "10m")
    void jpeg2000(byte[] stream) {
        int rows = word(stream, 14) - word(stream, 22);
        int columns = word(stream, 10) - word(stream, 18);
        try {
            Jpeg2000Decoder.decode(stream, rows, columns, word(stream, 40), 8, stream.length % 3);
        } catch (CodecException expected) {
            // The one way out for damaged streams.
        }
    }

    @FuzzTest(maxDuration = "10m")
    void rle(FuzzedDataProvider data) {
        int rows = data.consumeInt(0, 64);
        int columns = data.consumeInt(0, 64);
        int samples = data.consumeInt(0, 4);
        int bits = 8 * data.consumeInt(0, 4);
        try {
            RleDecoder.decode(data.consumeRemainingAsBytes(), rows, columns, samples, bits);
        } catch (CodecException expected) {
            // The one way out for damaged streams.
        }
    }

    @FuzzTest(maxDuration = "10m")
    void whatIsEncodedComesBack(FuzzedDataProvider data) throws CodecException {
        int bits = data.consumeInt(2, 16);
        PixelBuffer pixels = new PixelBuffer(
                data.consumeInt(1, 20), data.consumeInt(1, 20), data.consumeInt(1, 4), bits > 8 ? 16 : 8);
        for (int i = 0; i < pixels.size(); i++) {
            pixels.set(i, data.consumeInt(0, (1 << bits) - 1));
        }
        int rows = pixels.rows();
        int columns = pixels.columns();
        int samples = pixels.samplesPerPixel();
        int allocated = pixels.bitsAllocated();
        PixelBuffer jls = JpegLsDecoder.decode(JpegLsEncoder.encode(pixels, bits), rows, columns, samples, allocated);
        PixelBuffer rle = RleDecoder.decode(RleEncoder.encode(pixels), rows, columns, samples, allocated);
        if (!Arrays.equals(jls.toBytes(), pixels.toBytes()) || !Arrays.equals(rle.toBytes(), pixels.toBytes())) {
            throw new AssertionError("samples changed");
        }
    }
}
