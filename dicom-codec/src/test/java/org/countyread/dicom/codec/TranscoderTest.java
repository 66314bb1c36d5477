package org.countyread.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.dicom.part10.Part10Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscoderTest {
    private static final List<TransferSyntax> TARGETS = List.of(
            TransferSyntax.RLE_LOSSLESS, TransferSyntax.JPEG_LS_LOSSLESS, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

    @TempDir
    Path folder;

    private static DicomFile image(int samples, int bitsAllocated, int bitsStored, int frames, byte[] pixels) {
        Attributes dataset = Attributes.builder()
                .string(Tag.SOPClassUID, Uid.SecondaryCaptureImageStorage)
                .string(Tag.SOPInstanceUID, "1.2.3")
                .integer(Tag.Rows, 5)
                .integer(Tag.Columns, 7)
                .integer(Tag.NumberOfFrames, frames)
                .integer(Tag.SamplesPerPixel, samples)
                .string(Tag.PhotometricInterpretation, samples == 1 ? "MONOCHROME2" : "RGB")
                .integer(Tag.PlanarConfiguration, samples == 1 ? 0 : 1)
                .integer(Tag.BitsAllocated, bitsAllocated)
                .integer(Tag.BitsStored, bitsStored)
                .integer(Tag.HighBit, bitsStored - 1)
                .integer(Tag.PixelRepresentation, samples == 1 ? 1 : 0)
                .bytes(Tag.PixelData, VR.OW, pixels)
                .build();
        FileMetaInformation meta =
                FileMetaInformation.of(Uid.SecondaryCaptureImageStorage, "1.2.3", Uid.ExplicitVRLittleEndian);
        return new DicomFile(meta, dataset);
    }

    /** Through a file, as others would read it. */
    private DicomFile written(DicomFile file) throws Exception {
        Path path = Files.createTempFile(folder, "object", ".dcm");
        try (OutputStream out = Files.newOutputStream(path)) {
            Part10Writer.write(out, file);
        }
        return Part10Reader.read(path);
    }

    @Test
    void samplesSurviveEveryWay() throws Exception {
        Random random = new Random(5);
        for (int samples : new int[] {1, 3}) {
            for (int bits : new int[] {8, 16}) {
                // Odd frame sizes, and bits above the stored ones, which must not get lost.
                byte[] pixels = new byte[5 * 7 * samples * bits / 8 * 3 + (bits == 8 ? 1 : 0)];
                random.nextBytes(pixels);
                DicomFile original = image(samples, bits, bits - 2, 3, pixels);
                DicomFile at = original;
                for (TransferSyntax target : TARGETS) {
                    at = written(Transcoder.transcode(at, target, Files.createTempFile(folder, "frames", "")));
                    assertThat(at.meta().transferSyntaxUid()).isEqualTo(target.uid());
                    assertThat(at.dataset().integer(Tag.PlanarConfiguration, 0)).isZero();
                    for (int frame = 0; frame < 3; frame++) {
                        assertThat(FrameDecoder.decode(at, frame).pixels().toBytes())
                                .isEqualTo(FrameDecoder.decode(original, frame)
                                        .pixels()
                                        .toBytes());
                    }
                }
            }
        }
    }

    @Test
    void refusesWhatWouldLoseFrames() {
        DicomFile file = image(1, 8, 8, 9, new byte[36]);
        assertThatThrownBy(() -> Transcoder.transcode(file, TransferSyntax.RLE_LOSSLESS, folder.resolve("frames")))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("1 of its 9 frames");
    }

    @Test
    void refusesATargetThatIsNotWritten() {
        DicomFile file = image(1, 8, 8, 1, new byte[36]);
        assertThatThrownBy(() -> Transcoder.transcode(file, TransferSyntax.JPEG_2000, folder.resolve("frames")))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("not written");
    }
}
