package org.countyread.dicom.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.testkit.Spent;
import org.junit.jupiter.api.Test;

class JpegLsDecoderTest {
    /** The example of ITU-T T.87 §H.3: four by four samples, lossless. */
    private static final byte[] EXAMPLE = HexFormat.of()
            .parseHex("ffd8fff7000b080004000401011100" + "ffda0008010100000000" + "c000006c80208e01c0000057400000"
                    + "6ee600000" + "1bc18000005d800009160" + "ffd9");

    @Test
    void decodesTheExampleOfTheStandard() throws Exception {
        PixelBuffer pixels = JpegLsDecoder.decode(EXAMPLE, 4, 4, 1, 8);
        assertThat(HexFormat.of().formatHex(pixels.toBytes()))
                .isEqualTo(HexFormat.of().formatHex(new byte[] {
                    0,
                    0,
                    90,
                    74,
                    68,
                    50,
                    43,
                    (byte) 205,
                    64,
                    (byte) 145,
                    (byte) 145,
                    (byte) 145,
                    100,
                    (byte) 145,
                    (byte) 145,
                    (byte) 145
                }));
    }

    @Test
    void refusesAFrameOfAnotherSize() {
        assertThatThrownBy(() -> JpegLsDecoder.decode(EXAMPLE, 4, 5, 1, 8))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("expected 4 x 5 x 1");
    }

    @Test
    void refusesALargeFrameOfAnotherSizeBeforeTakingMemory() {
        byte[] large = EXAMPLE.clone();
        large[7] = 0x27;
        large[9] = 0x27;
        Spent.atMost(
                1 << 16,
                Duration.ofSeconds(1),
                () -> assertThatThrownBy(() -> JpegLsDecoder.decode(large, 4, 4, 1, 8))
                        .isInstanceOf(CodecException.class)
                        .hasMessageContaining("JPEG-LS frame is 9988 x 9988 x 1"));
    }

    @Test
    void aCutStreamIsRefused() {
        assertThatThrownBy(() -> JpegLsDecoder.decode(Arrays.copyOf(EXAMPLE, 20), 4, 4, 1, 8))
                .isInstanceOf(CodecException.class);
    }

    @Test
    void damagedStreamsEndInSamplesOrInWords() {
        Random random = new Random(87);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = EXAMPLE.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            try {
                JpegLsDecoder.decode(bytes, 4, 4, 1, 8);
            } catch (CodecException expected) {
                assertThat(expected.getMessage()).isNotEmpty();
            }
        }
    }
}
