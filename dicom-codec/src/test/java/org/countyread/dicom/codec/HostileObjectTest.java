package org.countyread.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.testkit.Spent;
import org.junit.jupiter.api.Test;

/** Objects whose numbers promise more than there is, or more than can be. */
class HostileObjectTest {
    private static final int MEGABYTE = 1 << 20;
    private static final Duration SOON = Duration.ofSeconds(3);

    private static Attributes.Builder image(int rows, int columns, int bitsAllocated) {
        return Attributes.builder()
                .integer(Tag.Rows, rows)
                .integer(Tag.Columns, columns)
                .integer(Tag.SamplesPerPixel, 1)
                .string(Tag.PhotometricInterpretation, "MONOCHROME2")
                .integer(Tag.BitsAllocated, bitsAllocated)
                .integer(Tag.BitsStored, bitsAllocated);
    }

    private static DicomFile file(Attributes dataset, String transferSyntaxUid) {
        return new DicomFile(
                FileMetaInformation.of(Uid.SecondaryCaptureImageStorage, "1.2.3", transferSyntaxUid), dataset);
    }

    @Test
    void aHugeFrameCountGivesTheFramesThatAreThere() throws Exception {
        Attributes.Builder image = image(8, 8, 8).integer(Tag.NumberOfFrames, Integer.MAX_VALUE);
        Attributes natively =
                image.bytes(Tag.PixelData, VR.OB, new byte[3 * 64]).build();
        Attributes encapsulated = image.remove(Tag.PixelData)
                .fragments(Tag.PixelData, VR.OB, List.of(new byte[0], new byte[8], new byte[8]))
                .build();
        Attributes withTable = image.remove(Tag.PixelData)
                .fragments(Tag.PixelData, VR.OB, List.of(new byte[8], new byte[8], new byte[8]))
                .build();
        Spent.atMost(MEGABYTE, SOON, () -> {
            assertThat(FrameExtractor.of(natively).frames()).isEqualTo(3);
            assertThat(FrameExtractor.of(encapsulated).frames()).isEqualTo(2);
            assertThat(FrameExtractor.of(withTable).frames()).isEqualTo(2);
        });
        assertThatThrownBy(() -> FrameExtractor.of(natively).frame(3))
                .isInstanceOf(CodecException.class)
                .hasMessage("frame 3 of 3");
    }

    /** The product of these numbers is 2 to the 64th. */
    @Test
    void sizesThatWrapAroundMakeNoFrame() throws Exception {
        int most = 1 << 16;
        Attributes dataset = Attributes.builder()
                .longs(Tag.Rows, VR.UL, most)
                .longs(Tag.Columns, VR.UL, most)
                .longs(Tag.SamplesPerPixel, VR.UL, most)
                .longs(Tag.BitsAllocated, VR.UL, most)
                .integer(Tag.NumberOfFrames, 10)
                .bytes(Tag.PixelData, VR.OB, new byte[64])
                .build();
        assertThat(FrameExtractor.of(dataset).frames()).isZero();
        assertThatThrownBy(() -> FrameExtractor.of(dataset).frame(0)).isInstanceOf(CodecException.class);
    }

    @Test
    void aDeflatedFrameIsInflatedToItsSizeOnly() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(9, true))) {
            byte[] zeros = new byte[MEGABYTE];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }
        Attributes dataset = image(16, 16, 8)
                .fragments(Tag.PixelData, VR.OB, List.of(new byte[0], bytes.toByteArray()))
                .build();
        DicomFile file = file(dataset, Uid.DeflatedImageFrameCompression);
        Spent.atMost(
                MEGABYTE,
                SOON,
                () -> assertThat(FrameDecoder.decode(file, 0).pixels().size()).isEqualTo(256));
    }

    @Test
    void anOverlayFarOutsideTheImageIsNotSeen() throws Exception {
        for (int[] origin : new int[][] {{Integer.MIN_VALUE + 2, 1}, {1, Integer.MIN_VALUE + 2}, {2_000_000_000, 1}}) {
            Attributes dataset = image(4, 4, 8)
                    .longs(Tag.OverlayRows, VR.UL, Integer.MAX_VALUE)
                    .longs(Tag.OverlayColumns, VR.UL, Integer.MAX_VALUE)
                    .longs(Tag.OverlayOrigin, VR.SL, origin[0], origin[1])
                    .bytes(Tag.OverlayData, VR.OB, new byte[] {-1, -1})
                    .bytes(Tag.PixelData, VR.OB, new byte[16])
                    .build();
            assertThat(FrameRenderer.render(file(dataset, Uid.ExplicitVRLittleEndian), 0, RenderRequest.fullSize())
                            .getRaster()
                            .getSample(0, 0, 0))
                    .isZero();
        }
    }

    /** Native pixels share colour samples in 8 bits only; in 16 there would be fewer bytes than samples. */
    @Test
    void subsampledColoursOfSixteenBitsAreRefused() {
        Attributes dataset = image(4, 4, 16)
                .integer(Tag.SamplesPerPixel, 3)
                .string(Tag.PhotometricInterpretation, "YBR_FULL_422")
                .bytes(Tag.PixelData, VR.OW, new byte[64])
                .build();
        assertThatThrownBy(() -> FrameDecoder.decode(file(dataset, Uid.ExplicitVRLittleEndian), 0))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("YBR_FULL_422 with 3 samples of 16 bits");
    }
}
