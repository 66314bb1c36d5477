package org.countyread.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.Arrays;
import org.countyread.dicom.codec.jpeg.JpegDecoder;
import org.countyread.dicom.codec.jpeg2000.Jpeg2000Decoder;
import org.countyread.dicom.codec.jpegls.JpegLsDecoder;
import org.countyread.dicom.codec.jpegls.JpegLsEncoder;
import org.countyread.dicom.codec.rle.RleDecoder;
import org.countyread.dicom.codec.rle.RleEncoder;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.testkit.Spent;

/**
 * Whatever the bytes are, a decoder ends in samples of the announced size or in a {@link CodecException}, soon, and takes no
 * more memory than the sizes explain. The sizes that the data set announces come from the stream, so that most inputs pass
 * the comparison; a stream of too many samples meets a data set that knows better.
 */
class CodecFuzzTest {
    private static final int SAMPLES_MAX = 1 << 18;
    private static final long BYTES_A_SAMPLE = 32;
    private static final long BYTES_A_STREAM_BYTE = 64;
    private static final Duration TIME_MAX = Duration.ofSeconds(5);

    /** A data set's idea of a frame. */
    private record Announced(int rows, int columns, int samplesPerPixel) {
        boolean isSmall() {
            return (long) rows * columns * samplesPerPixel <= SAMPLES_MAX;
        }
    }

    private interface Decoder {
        PixelBuffer decode(Announced announced) throws CodecException;
    }

    private static void decode(Announced announced, int streamBytes, long fixedBytes, Decoder decoder) {
        Announced believed = announced.isSmall() ? announced : new Announced(1, 1, 1);
        long samples = (long) believed.rows * believed.columns * believed.samplesPerPixel;
        Spent.atMost(
                fixedBytes + BYTES_A_STREAM_BYTE * streamBytes + BYTES_A_SAMPLE * Math.max(0, samples),
                TIME_MAX,
                () -> {
                    try {
                        PixelBuffer pixels = decoder.decode(believed);
                        assertThat(new Announced(pixels.rows(), pixels.columns(), pixels.samplesPerPixel()))
                                .isEqualTo(believed);
                    } catch (CodecException expected) {
                        // The one way out for damaged streams.
                    }
                });
    }

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

    private static Announced inFrameHeader(byte[] stream, int low, int high) {
        int frame = marker(stream, low, high);
        int components = frame + 9 < stream.length ? stream[frame + 9] & 0xFF : 0;
        return new Announced(word(stream, frame + 5), word(stream, frame + 7), components);
    }

    @FuzzTest(maxDuration = "10m")
    void jpeg(byte[] stream) {
        decode(
                inFrameHeader(stream, 0xC0, 0xCF),
                stream.length,
                1 << 20,
                announced -> JpegDecoder.decode(stream, announced.rows, announced.columns, announced.samplesPerPixel, 8)
                        .pixels());
    }

    @FuzzTest(maxDuration = "10m")
    void jpegLs(byte[] stream) {
        decode(
                inFrameHeader(stream, 0xF7, 0xF7),
                stream.length,
                4 << 20,
                announced ->
                        JpegLsDecoder.decode(stream, announced.rows, announced.columns, announced.samplesPerPixel, 8));
    }

    /** Where the code stream begins, in a JP2 file or without one. */
    private static int codestream(byte[] stream) {
        for (int at = 0; at + 3 < stream.length; at++) {
            if (word(stream, at) == 0xFF4F && word(stream, at + 2) == 0xFF51) {
                return at;
            }
        }
        return 0;
    }

    @FuzzTest(maxDuration = "10m")
    void jpeg2000(byte[] stream) {
        int start = codestream(stream);
        int rows = word(stream, start + 14) - word(stream, start + 22);
        int columns = word(stream, start + 10) - word(stream, start + 18);
        Announced announced = new Announced(rows, columns, word(stream, start + 40));
        decode(announced, stream.length, 64 << 20, believed -> {
            halved(stream, believed);
            return Jpeg2000Decoder.decode(stream, believed.rows, believed.columns, believed.samplesPerPixel, 8);
        });
    }

    private static void halved(byte[] stream, Announced announced) {
        try {
            PixelBuffer pixels =
                    Jpeg2000Decoder.decode(stream, announced.rows, announced.columns, announced.samplesPerPixel, 8, 1);
            assertThat(pixels.rows()).isBetween(announced.rows / 2, announced.rows);
            assertThat(pixels.columns()).isBetween(announced.columns / 2, announced.columns);
        } catch (CodecException expected) {
            // What is not read at full size may be read smaller, and the other way round.
        }
    }

    /** The first four bytes are what the data set says. */
    @FuzzTest(maxDuration = "10m")
    void rle(byte[] input) {
        if (input.length < 4) {
            return;
        }
        int bits = 8 * (input[3] & 7);
        byte[] frame = Arrays.copyOfRange(input, 4, input.length);
        decode(
                new Announced(input[0] & 0xFF, input[1] & 0xFF, input[2] & 0xFF),
                frame.length,
                1 << 20,
                announced ->
                        RleDecoder.decode(frame, announced.rows, announced.columns, announced.samplesPerPixel, bits));
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
