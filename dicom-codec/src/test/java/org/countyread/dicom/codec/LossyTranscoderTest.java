package org.countyread.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.dicom.part10.Part10Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossyTranscoderTest {
    private static final int SIDE = 48;
    private static final int FRAMES = 3;

    /** Of a gentle picture at the quality of these tests. */
    private static final int ERROR_MAX = 6;

    @TempDir
    Path folder;

    @Test
    void aGreyObjectBecomesAnotherThatSaysHowItWasMade() throws Exception {
        DicomFile original = image(1, 8, 0, "MONOCHROME1")
                .apply(builder -> builder.string(Tag.ImageType, "ORIGINAL", "PRIMARY", "LUNG"));
        DicomFile preview = written(LossyTranscoder.toJpegBaseline(original, 0.9f, folder.resolve("frames")));
        Attributes made = preview.dataset();
        assertThat(preview.meta().transferSyntaxUid()).isEqualTo(Uid.JPEGBaseline8Bit);
        assertThat(made.string(Tag.SOPInstanceUID))
                .isNotEqualTo(original.dataset().string(Tag.SOPInstanceUID));
        assertThat(preview.meta().sopInstanceUid()).isEqualTo(made.string(Tag.SOPInstanceUID, ""));
        assertThat(made.string(Tag.LossyImageCompression)).contains("01");
        assertThat(made.strings(Tag.LossyImageCompressionMethod)).containsExactly("ISO_10918_1");
        assertThat(made.decimal(Tag.LossyImageCompressionRatio, 0)).isGreaterThan(1.5);
        assertThat(made.strings(Tag.ImageType)).containsExactly("DERIVED", "PRIMARY", "LUNG");
        assertThat(made.string(Tag.DerivationDescription, "")).contains("JPEG baseline");
        assertThat(made.items(Tag.DerivationCodeSequence).get(0).string(Tag.CodeValue))
                .contains("113040");
        Attributes source = made.items(Tag.SourceImageSequence).get(0);
        assertThat(source.string(Tag.ReferencedSOPInstanceUID)).contains("1.2.3");
        assertThat(source.items(Tag.PurposeOfReferenceCodeSequence).get(0).string(Tag.CodeValue))
                .contains("121320");
        assertThat(made.string(Tag.PhotometricInterpretation)).contains("MONOCHROME1");
        assertThat(errorMax(original, preview)).isLessThanOrEqualTo(ERROR_MAX);
    }

    @Test
    void coloursAreSubsampledAcrossAndNamedSo() throws Exception {
        DicomFile original = image(3, 8, 0, "RGB").apply(builder -> builder);
        DicomFile preview = written(LossyTranscoder.toJpegBaseline(original, 0.95f, folder.resolve("frames")));
        assertThat(preview.dataset().string(Tag.PhotometricInterpretation)).contains("YBR_FULL_422");
        byte[] stream = FrameExtractor.of(preview).frame(0).readAll();
        assertThat(samplingFactors(stream)).containsExactly(0x21, 0x11, 0x11);
        DecodedFrame frame = FrameDecoder.decode(preview, 0);
        assertThat(frame.photometricInterpretation()).isEqualTo("YBR_FULL");
        Shades was = ColourShades.of(FrameDecoder.decode(original, 0), original.dataset());
        Shades is = ColourShades.of(frame, preview.dataset());
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int difference = ((was.rgb(pixel) >> shift) & 0xFF) - ((is.rgb(pixel) >> shift) & 0xFF);
                assertThat(Math.abs(difference)).isLessThanOrEqualTo(2 * ERROR_MAX);
            }
        }
    }

    @Test
    void anEarlierLossStaysOnRecord() throws Exception {
        DicomFile original = image(1, 8, 0, "MONOCHROME2")
                .apply(builder -> builder.string(Tag.LossyImageCompression, "01")
                        .string(Tag.LossyImageCompressionMethod, "ISO_15444_1")
                        .string(Tag.LossyImageCompressionRatio, "12.5")
                        .items(
                                Tag.DerivationCodeSequence,
                                Attributes.builder()
                                        .string(Tag.CodeValue, "113072")
                                        .build()));
        Attributes made = LossyTranscoder.toJpegBaseline(original, 0.8f, folder.resolve("frames"))
                .dataset();
        assertThat(made.strings(Tag.LossyImageCompressionMethod)).containsExactly("ISO_15444_1", "ISO_10918_1");
        assertThat(made.strings(Tag.LossyImageCompressionRatio)).hasSize(2).startsWith("12.5");
        assertThat(made.items(Tag.DerivationCodeSequence))
                .extracting(step -> step.string(Tag.CodeValue, ""))
                .containsExactly("113072", "113040");
        assertThat(made.items(Tag.SourceImageSequence)
                        .get(0)
                        .items(Tag.PurposeOfReferenceCodeSequence)
                        .get(0)
                        .string(Tag.CodeValue))
                .contains("121322");
    }

    @Test
    void refusesWhatJpegBaselineCannotHold() {
        for (DicomFile file : List.of(
                image(1, 16, 0, "MONOCHROME2").apply(builder -> builder),
                image(1, 8, 1, "MONOCHROME2").apply(builder -> builder),
                image(1, 8, 0, "PALETTE COLOR").apply(builder -> builder))) {
            assertThatThrownBy(() -> LossyTranscoder.toJpegBaseline(file, 0.9f, folder.resolve("frames")))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("JPEG baseline");
        }
        DicomFile report = new DicomFile(
                FileMetaInformation.of(Uid.BasicTextSRStorage, "1.2.3", Uid.ExplicitVRLittleEndian), Attributes.EMPTY);
        assertThatThrownBy(() -> LossyTranscoder.toJpegBaseline(report, 0.9f, folder.resolve("frames")))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("no image");
    }

    private interface Image {
        DicomFile apply(UnaryOperator<Attributes.Builder> change);
    }

    private static Image image(int samples, int bits, int signed, String photometric) {
        byte[] pixels = new byte[SIDE * SIDE * FRAMES * samples * bits / 8];
        for (int i = 0; i < pixels.length; i++) {
            int x = i / samples % SIDE;
            int y = i / samples / SIDE % SIDE;
            pixels[i] = (byte) (40 + 2 * x + y + 20 * (i % samples)); // soft, as tissue is
        }
        Attributes.Builder builder = Attributes.builder()
                .string(Tag.SOPClassUID, Uid.MultiFrameGrayscaleByteSecondaryCaptureImageStorage)
                .string(Tag.SOPInstanceUID, "1.2.3")
                .integer(Tag.Rows, SIDE)
                .integer(Tag.Columns, SIDE)
                .integer(Tag.NumberOfFrames, FRAMES)
                .integer(Tag.SamplesPerPixel, samples)
                .string(Tag.PhotometricInterpretation, photometric)
                .integer(Tag.BitsAllocated, bits)
                .integer(Tag.BitsStored, bits)
                .integer(Tag.HighBit, bits - 1)
                .integer(Tag.PixelRepresentation, signed)
                .bytes(Tag.PixelData, VR.OW, pixels);
        FileMetaInformation meta = FileMetaInformation.of(
                Uid.MultiFrameGrayscaleByteSecondaryCaptureImageStorage, "1.2.3", Uid.ExplicitVRLittleEndian);
        return change -> new DicomFile(meta, change.apply(builder).build());
    }

    /** Through a file, as others would read it. */
    private DicomFile written(DicomFile file) throws Exception {
        Path path = folder.resolve("preview.dcm");
        try (OutputStream out = Files.newOutputStream(path)) {
            Part10Writer.write(out, file);
        }
        return Part10Reader.read(path);
    }

    private static int errorMax(DicomFile one, DicomFile other) throws Exception {
        int max = 0;
        for (int frame = 0; frame < FRAMES; frame++) {
            PixelBuffer a = FrameDecoder.decode(one, frame).pixels();
            PixelBuffer b = FrameDecoder.decode(other, frame).pixels();
            for (int i = 0; i < a.size(); i++) {
                max = Math.max(max, Math.abs(a.get(i) - b.get(i)));
            }
        }
        return max;
    }

    /** Of the frame header (ISO/IEC 10918-1 §B.2.2), one byte a component. */
    private static int[] samplingFactors(byte[] stream) {
        int at = 2;
        while ((stream[at + 1] & 0xFF) != 0xC0) {
            at += 2 + ((stream[at + 2] & 0xFF) << 8 | (stream[at + 3] & 0xFF));
        }
        int[] factors = new int[stream[at + 9]];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = stream[at + 11 + 3 * i];
        }
        return factors;
    }
}
