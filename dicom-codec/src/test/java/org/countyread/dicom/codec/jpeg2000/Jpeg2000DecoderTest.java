package org.countyread.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Streams of 61 x 47 pixels that OpenJPEG made with one option each, beside the pictures they were made from; of lossy and
 * reduced ones the picture that OpenJPEG decodes.
 */
class Jpeg2000DecoderTest {
    private static final int ROWS = 47;
    private static final int COLUMNS = 61;

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Jpeg2000DecoderTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    /** The samples of a PGM or PPM picture, which are big endian. */
    private static byte[] samples(String picture, PixelBuffer like) throws IOException {
        byte[] all = resource(picture);
        byte[] samples = Arrays.copyOfRange(all, all.length - like.toBytes().length, all.length);
        for (int i = 0; like.bitsAllocated() == 16 && i < samples.length; i += 2) {
            byte high = samples[i];
            samples[i] = samples[i + 1];
            samples[i + 1] = high;
        }
        return samples;
    }

    private static PixelBuffer decode(String name, int components, int bits, int halvings) throws Exception {
        return Jpeg2000Decoder.decode(resource(name), ROWS, COLUMNS, components, bits, halvings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "style-1",
                "style-2",
                "style-4",
                "style-8",
                "style-32",
                "style-63",
                "tiles",
                "offset",
                "region",
                "lossygrey"
            })
    void decodesGreyStreamsOfEveryStyle(String name) throws Exception {
        PixelBuffer decoded = decode(name + ".j2k", 1, 8, 0);
        String picture = name.equals("lossygrey") ? "lossygrey.pgm" : "grey.pgm";
        assertThat(decoded.toBytes()).isEqualTo(samples(picture, decoded));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-RLCP.j2k", "order-PCRL.j2k", "order-CPRL.j2k", "tiles-parts.j2k", "wrapped.jp2"})
    void decodesColourInEveryOrder(String name) throws Exception {
        PixelBuffer decoded = decode(name, 3, 8, 0);
        assertThat(decoded.toBytes()).isEqualTo(samples("colour.ppm", decoded));
    }

    @Test
    void decodesSixteenBits() throws Exception {
        PixelBuffer decoded = decode("deep.j2k", 1, 16, 0);
        assertThat(decoded.toBytes()).isEqualTo(samples("deep.pgm", decoded));
    }

    @Test
    void decodesLowerResolutions() throws Exception {
        for (int halvings = 1; halvings <= 2; halvings++) {
            PixelBuffer decoded = decode("tiles.j2k", 1, 8, halvings);
            assertThat(decoded.columns()).isEqualTo(halvings == 1 ? 31 : 16);
            assertThat(decoded.toBytes()).isEqualTo(samples("tiles-reduced-" + halvings + ".pgm", decoded));
        }
        assertThat(decode("tiles.j2k", 1, 8, 9).columns()).isEqualTo(16);
    }

    /** The format is made for that: what came before the cut gives a picture of lower quality. */
    @Test
    void aCutStreamGivesWhatItHolds() throws Exception {
        byte[] stream = resource("order-RLCP.j2k");
        PixelBuffer decoded = Jpeg2000Decoder.decode(Arrays.copyOf(stream, stream.length / 2), ROWS, COLUMNS, 3, 8);
        byte[] whole = samples("colour.ppm", decoded);
        byte[] part = decoded.toBytes();
        double error = 0;
        for (int i = 0; i < whole.length; i++) {
            error += Math.abs((whole[i] & 0xFF) - (part[i] & 0xFF));
        }
        assertThat(error / whole.length).isBetween(0.5, 40.0);
    }

    @Test
    void refusesAnotherSizeAndOtherFormats() throws Exception {
        byte[] stream = resource("deep.j2k");
        assertThatThrownBy(() -> Jpeg2000Decoder.decode(stream, ROWS, COLUMNS + 1, 1, 16))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("expected 47 x 62 x 1");
        byte[] highThroughput = stream.clone();
        highThroughput[6] |= 0x40;
        assertThatThrownBy(() -> Jpeg2000Decoder.decode(highThroughput, ROWS, COLUMNS, 1, 16))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("high-throughput");
    }

    /** Precincts of two samples in a large frame would be millions of objects. */
    @Test
    void refusesMorePartsThanSamplesAreWorth() throws Exception {
        byte[] stream = resource("deep.j2k");
        byte[] large = stream.clone();
        // Width and height of the image and the tile, in SIZ, and a style of precincts of 2 x 2 in COD.
        for (int at : new int[] {10, 14, 26, 30}) {
            large[at] = 0x1F;
            large[at + 1] = 0x40;
        }
        int cod = indexOf(large, 0xFF, 0x52);
        byte[] withPrecincts = new byte[large.length + 6];
        System.arraycopy(large, 0, withPrecincts, 0, cod + 14);
        Arrays.fill(withPrecincts, cod + 14, cod + 20, (byte) 0x11);
        System.arraycopy(large, cod + 14, withPrecincts, cod + 20, large.length - cod - 14);
        withPrecincts[cod + 3] = (byte) (withPrecincts[cod + 3] + 6);
        withPrecincts[cod + 4] |= 1;
        assertThatThrownBy(() -> Jpeg2000Decoder.decode(withPrecincts, 8000, 8000, 1, 16))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("precincts and code-blocks");
    }

    private static int indexOf(byte[] bytes, int first, int second) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == (byte) first && bytes[i + 1] == (byte) second) {
                return i;
            }
        }
        return -1;
    }
}
