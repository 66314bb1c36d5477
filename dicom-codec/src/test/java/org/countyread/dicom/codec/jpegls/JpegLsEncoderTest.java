package org.countyread.dicom.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.junit.jupiter.api.Test;

class JpegLsEncoderTest {
    /** Noise, flat stretches, ramps and full-range jumps, so that every kind of code word comes up. */
    private static PixelBuffer image(Random random, int rows, int columns, int components, int bits) throws Exception {
        PixelBuffer pixels = new PixelBuffer(rows, columns, components, bits > 8 ? 16 : 8);
        int mask = (1 << bits) - 1;
        int kind = random.nextInt(4);
        for (int i = 0; i < pixels.size(); i++) {
            int value = switch (kind) {
                case 0 -> random.nextInt();
                case 1 -> random.nextInt(20) == 0 ? random.nextInt() : i == 0 ? 0 : pixels.get(i - 1);
                case 2 -> i / columns * 3 + random.nextInt(3);
                default -> (i / 7) % 2 == 0 ? 0 : mask;
            };
            pixels.set(i, value & mask);
        }
        return pixels;
    }

    @Test
    void whatItEncodesComesBackExactly() throws Exception {
        Random random = new Random(20);
        for (int round = 0; round < 400; round++) {
            int bits = 2 + random.nextInt(15);
            int components = random.nextInt(3) == 0 ? 3 : 1;
            PixelBuffer pixels = image(random, 1 + random.nextInt(40), 1 + random.nextInt(40), components, bits);
            byte[] stream = JpegLsEncoder.encode(pixels, bits);
            PixelBuffer back =
                    JpegLsDecoder.decode(stream, pixels.rows(), pixels.columns(), components, pixels.bitsAllocated());
            assertThat(back.toBytes()).as("round %d", round).isEqualTo(pixels.toBytes());
        }
    }

    @Test
    void writesTheExampleOfTheStandardAsPrinted() throws Exception {
        PixelBuffer pixels = new PixelBuffer(4, 4, 1, 8);
        int[] samples = {0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145};
        for (int i = 0; i < samples.length; i++) {
            pixels.set(i, samples[i]);
        }
        String hex = HexFormat.of().formatHex(JpegLsEncoder.encode(pixels, 8));
        assertThat(hex).contains("c000006c80208e01c00000574000006ee60000" + "01bc18000005d800009160" + "ffd9");
    }

    @Test
    void refusesWhatTheFormatHasNoPlaceFor() throws Exception {
        PixelBuffer deep = new PixelBuffer(1, 1, 1, 32);
        assertThatThrownBy(() -> JpegLsEncoder.encode(deep, 32)).isInstanceOf(CodecException.class);
        PixelBuffer wide = new PixelBuffer(1, 70_000, 1, 8);
        assertThatThrownBy(() -> JpegLsEncoder.encode(wide, 8))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("70000 columns");
    }
}
