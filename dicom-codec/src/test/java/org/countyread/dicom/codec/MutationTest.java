package org.countyread.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.countyread.dicom.codec.jpeg.JpegDecoder;
import org.countyread.dicom.codec.jpeg2000.Jpeg2000Decoder;
import org.countyread.dicom.codec.jpegls.JpegLsDecoder;
import org.countyread.dicom.codec.jpegls.JpegLsEncoder;
import org.countyread.dicom.codec.rle.RleDecoder;
import org.countyread.dicom.codec.rle.RleEncoder;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams with a few bytes changed, cut or doubled end in samples or in words, and soon. Repeat a failure by its seed. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MutationTest {
    private static final long SEED = Long.getLong("countyread.seed", 20_260_101);
    private static final int ROWS = 47;
    private static final int COLUMNS = 61;

    private interface Decoder {
        PixelBuffer decode(byte[] stream) throws CodecException;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = MutationTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static byte[] changed(byte[] stream, Random random) {
        byte[] bytes = stream.clone();
        // Most faults are sought in the headers, which lie in front.
        int reach = random.nextBoolean() ? Math.min(bytes.length, 200) : bytes.length;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            bytes[random.nextInt(reach)] = (byte) (random.nextInt(3) == 0 ? 0xFF : random.nextInt(256));
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> {
                byte[] doubled = Arrays.copyOf(bytes, bytes.length + bytes.length - at);
                System.arraycopy(bytes, at, doubled, bytes.length, bytes.length - at);
                yield doubled;
            }
            default -> bytes;
        };
    }

    private static void survives(byte[] stream, int rounds, Decoder decoder) {
        Random random = new Random(SEED);
        int decoded = 0;
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = changed(stream, random);
            try {
                assertThat(decoder.decode(bytes).size()).isPositive();
                decoded++;
            } catch (CodecException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            } catch (RuntimeException fault) {
                throw new AssertionError("seed %d, round %d".formatted(SEED, round), fault);
            }
        }
        assertThat(decoded).as("not everything is refused").isPositive();
    }

    private static PixelBuffer picture(int components, int bits) throws CodecException {
        PixelBuffer pixels = new PixelBuffer(ROWS, COLUMNS, components, bits);
        Random random = new Random(SEED);
        for (int i = 0; i < pixels.size(); i++) {
            pixels.set(i, i * 3 + random.nextInt(9));
        }
        return pixels;
    }

    @Test
    void jpeg2000() throws Exception {
        for (String name : List.of("style-63", "tiles", "offset", "region")) {
            survives(
                    resource("jpeg2000/" + name + ".j2k"),
                    400,
                    bytes -> Jpeg2000Decoder.decode(bytes, ROWS, COLUMNS, 1, 8));
        }
        for (String name : List.of("order-PCRL.j2k", "wrapped.jp2")) {
            survives(resource("jpeg2000/" + name), 200, bytes -> Jpeg2000Decoder.decode(bytes, ROWS, COLUMNS, 3, 8));
        }
    }

    @Test
    void jpegLs() throws Exception {
        for (int components : new int[] {1, 3}) {
            for (int bits : new int[] {8, 16}) {
                survives(
                        JpegLsEncoder.encode(picture(components, bits), bits),
                        1000,
                        bytes -> JpegLsDecoder.decode(bytes, ROWS, COLUMNS, components, bits));
            }
        }
    }

    @Test
    void rle() throws Exception {
        for (int bits : new int[] {8, 16, 32}) {
            survives(
                    RleEncoder.encode(picture(3, bits)),
                    1000,
                    bytes -> RleDecoder.decode(bytes, ROWS, COLUMNS, 3, bits));
        }
    }

    @Test
    void jpeg() throws Exception {
        List<String> names = List.of("subsampled", "progressive", "lossless-6", "twelve-bits");
        for (String name : names) {
            byte[] stream = resource("jpeg/" + name + ".jpg");
            int components = name.startsWith("lossless") || name.startsWith("twelve") ? 1 : 3;
            survives(
                    stream,
                    800,
                    bytes -> JpegDecoder.decode(bytes, ROWS, COLUMNS, components, 8)
                            .pixels());
        }
    }
}
