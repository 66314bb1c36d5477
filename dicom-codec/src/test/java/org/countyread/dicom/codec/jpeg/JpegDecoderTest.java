package org.countyread.dicom.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.testkit.Spent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of 61 x 47 pixels that DCMTK made, all of the same two pictures. */
class JpegDecoderTest {
    private static final int ROWS = 47;
    private static final int COLUMNS = 61;

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = JpegDecoderTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static PixelBuffer decode(String name, int components) throws Exception {
        return JpegDecoder.decode(resource(name), ROWS, COLUMNS, components, 8).pixels();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void everyPredictorIsExact(int predictor) throws Exception {
        PixelBuffer decoded = decode("lossless-" + predictor + ".jpg", 1);
        byte[] picture = resource("../jpeg2000/deep.pgm");
        int at = picture.length - 2 * ROWS * COLUMNS;
        for (int i = 0; i < decoded.size(); i++, at += 2) {
            assertThat(decoded.get(i)).isEqualTo(((picture[at] & 0xFF) << 8) | (picture[at + 1] & 0xFF));
        }
    }

    @Test
    void progressiveScansGiveWhatOneSequentialScanGives() throws Exception {
        assertThat(decode("progressive.jpg", 3).toBytes())
                .isEqualTo(decode("baseline.jpg", 3).toBytes());
        assertThat(decode("progressive-12.jpg", 1).toBytes())
                .isEqualTo(decode("twelve-bits.jpg", 1).toBytes());
    }

    /** Colours of half the resolution differ from the full ones at edges only. */
    @Test
    void subsampledColoursComeNearTheFullOnes() throws Exception {
        byte[] full = decode("baseline.jpg", 3).toBytes();
        byte[] half = decode("subsampled.jpg", 3).toBytes();
        double luminance = 0;
        double colour = 0;
        for (int i = 0; i < full.length; i++) {
            int difference = Math.abs((full[i] & 0xFF) - (half[i] & 0xFF));
            luminance += i % 3 == 0 ? difference : 0;
            colour += i % 3 == 0 ? 0 : difference;
        }
        assertThat(luminance).isZero();
        assertThat(colour / full.length).isBetween(0.1, 20.0);
    }

    @Test
    void aStreamThatLostItsEndIsRefused() throws Exception {
        for (String name : new String[] {"baseline.jpg", "lossless-1.jpg", "twelve-bits.jpg"}) {
            byte[] stream = resource(name);
            int components = name.startsWith("baseline") ? 3 : 1;
            assertThatThrownBy(() ->
                            JpegDecoder.decode(Arrays.copyOf(stream, stream.length / 2), ROWS, COLUMNS, components, 8))
                    .isInstanceOf(CodecException.class);
        }
    }

    private static int marker(byte[] stream, int marker) {
        int at = 0;
        while (stream[at] != (byte) 0xFF || (stream[at + 1] & 0xFF) != marker) {
            at++;
        }
        return at;
    }

    @ParameterizedTest
    @CsvSource({"baseline.jpg, 3, 192", "lossless-1.jpg, 1, 195", "progressive.jpg, 3, 194"})
    void refusesAStreamThatIsTooShortForItsSamplesBeforeTakingMemory(String name, int components, int process)
            throws Exception {
        byte[] stream = resource(name);
        int frame = marker(stream, process);
        // 5633 x 5633 samples.
        stream[frame + 5] = 0x16;
        stream[frame + 6] = 1;
        stream[frame + 7] = 0x16;
        stream[frame + 8] = 1;
        Spent.atMost(
                1 << 16,
                Duration.ofSeconds(1),
                () -> assertThatThrownBy(() -> JpegDecoder.decode(stream, 0x1601, 0x1601, components, 8))
                        .isInstanceOf(CodecException.class)
                        .hasMessageContaining("too short"));
    }

    /** One reading goes over a marker without a length as if it had one, so it sees the second frame only. */
    @Test
    void theFrameThatIsComparedIsTheOneThatIsDecoded() throws Exception {
        byte[] stream = resource("baseline.jpg");
        byte[] other = {(byte) 0xFF, (byte) 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0};
        byte[] hidden = new byte[stream.length + other.length + 4];
        System.arraycopy(stream, 0, hidden, 0, 2);
        System.arraycopy(new byte[] {(byte) 0xFF, 1, 0, 15}, 0, hidden, 2, 4);
        System.arraycopy(other, 0, hidden, 6, other.length);
        System.arraycopy(stream, 2, hidden, 6 + other.length, stream.length - 2);
        assertThatThrownBy(() -> JpegDecoder.decode(hidden, ROWS, COLUMNS, 3, 8))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("two frame headers");
    }

    /** A progressive frame may be walked over again and again by scans of a few bytes each. */
    @Test
    void refusesEndlessScans() throws Exception {
        byte[] stream = resource("progressive.jpg");
        int scan = 0;
        while (stream[scan] != (byte) 0xFF || stream[scan + 1] != (byte) 0xDA) {
            scan++;
        }
        byte[] mean = {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 0, 0x10};
        byte[] bomb = Arrays.copyOf(stream, scan + 600 * (mean.length + 400));
        Arrays.fill(bomb, scan, bomb.length, (byte) 0);
        for (int i = 0; i < 600; i++) {
            System.arraycopy(mean, 0, bomb, scan + i * (mean.length + 400), mean.length);
        }
        assertThatThrownBy(() -> JpegDecoder.decode(bomb, ROWS, COLUMNS, 3, 8))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("more than 200 scans");
    }
}
