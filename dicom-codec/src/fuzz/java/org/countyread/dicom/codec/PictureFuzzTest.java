package org.countyread.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.encoding.DataSetDecoder;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.testkit.Spent;

/**
 * Whatever an object says of its frames, tables, windows and overlays: its last frame is drawn, or refused in words, soon
 * and within the memory that its size explains.
 */
class PictureFuzzTest {
    private static final DecodingLimits LIMITS = new DecodingLimits(8, 2000, 1 << 16, 1 << 20, 1 << 20);
    private static final int SAMPLES_MAX = 1 << 18;
    private static final long FIXED_BYTES = 96 << 20;
    private static final long BYTES_A_SAMPLE = 64;
    private static final long BYTES_A_BYTE = 256;
    private static final Duration TIME_MAX = Duration.ofSeconds(5);
    private static final int SIDE_MAX = 48;
    private static final List<String> SYNTAXES = List.of(
            Uid.ExplicitVRLittleEndian,
            Uid.JPEGBaseline8Bit,
            Uid.RLELossless,
            Uid.JPEGLSLossless,
            Uid.JPEG2000Lossless,
            Uid.DeflatedImageFrameCompression);

    /** The first byte chooses the transfer syntax, a data set in explicit little endian follows. */
    @FuzzTest(maxDuration = "10m")
    void objectsAreDrawnOrRefused(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String syntax = SYNTAXES.get((input[0] & 0xFF) % SYNTAXES.size());
        Attributes dataset;
        try {
            dataset = DataSetDecoder.decode(
                    Arrays.copyOfRange(input, 1, input.length), TransferSyntax.of(syntax), LIMITS);
        } catch (DicomFormatException refused) {
            return;
        }
        FrameFormat format = FrameFormat.of(dataset);
        long samples = Math.max(0, (long) format.rows() * format.columns()) * Math.max(0, format.samplesPerPixel());
        boolean large = samples < 0 || samples > SAMPLES_MAX;
        if (large && !syntax.equals(Uid.ExplicitVRLittleEndian)) {
            // A frame of one colour is a few bytes in some of these syntaxes: large, and in order.
            return;
        }
        DicomFile file =
                new DicomFile(FileMetaInformation.of(Uid.SecondaryCaptureImageStorage, "1.2.3", syntax), dataset);
        Spent.atMost(
                FIXED_BYTES + BYTES_A_BYTE * input.length + (large ? 0 : BYTES_A_SAMPLE * samples),
                TIME_MAX,
                () -> drawOrRefuse(file));
    }

    private static void drawOrRefuse(DicomFile file) {
        try {
            int last = Math.max(0, FrameExtractor.of(file).frames() - 1);
            BufferedImage small = FrameRenderer.render(file, last, RenderRequest.within(SIDE_MAX));
            assertThat(Math.max(small.getWidth(), small.getHeight())).isLessThanOrEqualTo(SIDE_MAX);
        } catch (CodecException refused) {
            // The one way out for what cannot be shown.
        } catch (IOException e) {
            throw new AssertionError("nothing is read from a file", e);
        }
    }
}
