package org.countyread.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.junit.jupiter.api.Test;

/** From stored values to what is seen: palettes, overlays, inversion, signs, bits within bytes. */
class PresentationTest {
    private static Attributes.Builder image(int rows, int columns, int bitsAllocated, int bitsStored) {
        return Attributes.builder()
                .integer(Tag.Rows, rows)
                .integer(Tag.Columns, columns)
                .integer(Tag.SamplesPerPixel, 1)
                .string(Tag.PhotometricInterpretation, "MONOCHROME2")
                .integer(Tag.BitsAllocated, bitsAllocated)
                .integer(Tag.BitsStored, bitsStored)
                .integer(Tag.HighBit, bitsStored - 1)
                .integer(Tag.PixelRepresentation, 0);
    }

    private static BufferedImage picture(Attributes dataset, int frame) throws Exception {
        FileMetaInformation meta =
                FileMetaInformation.of(Uid.SecondaryCaptureImageStorage, "1.2.3", Uid.ExplicitVRLittleEndian);
        return FrameRenderer.render(new DicomFile(meta, dataset), frame, RenderRequest.fullSize());
    }

    private static int[] greys(BufferedImage image) {
        return image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
    }

    @Test
    void thePresentationLutShapeInverts() throws Exception {
        Attributes dataset = image(1, 2, 8, 8)
                .string(Tag.PresentationLUTShape, "INVERSE")
                .bytes(Tag.PixelData, VR.OB, new byte[] {0, (byte) 255})
                .build();
        assertThat(greys(picture(dataset, 0))).containsExactly(255, 0);
    }

    @Test
    void signedValuesOfFewerBitsThanAllocated() throws Exception {
        Attributes dataset = image(1, 2, 16, 12)
                .integer(Tag.PixelRepresentation, 1)
                .decimal(Tag.WindowCenter, 0)
                .decimal(Tag.WindowWidth, 4096)
                .bytes(Tag.PixelData, VR.OW, new byte[] {0x00, 0x08, (byte) 0xFF, 0x07})
                .build();
        assertThat(greys(picture(dataset, 0))).containsExactly(0, 255);
    }

    @Test
    void framesOfOneBitPixelsMayStartWithinAByte() throws Exception {
        Attributes dataset = image(1, 3, 1, 1)
                .integer(Tag.NumberOfFrames, 2)
                .bytes(Tag.PixelData, VR.OB, new byte[] {0b0010_1001, 0})
                .build();
        assertThat(greys(picture(dataset, 0))).containsExactly(255, 0, 0);
        assertThat(greys(picture(dataset, 1))).containsExactly(255, 0, 255);
    }

    @Test
    void unsignedValuesOf32BitsStayPositive() throws Exception {
        Attributes dataset = image(1, 2, 32, 32)
                .decimal(Tag.WindowCenter, 2_147_483_648.0)
                .decimal(Tag.WindowWidth, 4_294_967_296.0)
                .bytes(Tag.PixelData, VR.OW, new byte[] {0, 0, 0, 0, -1, -1, -1, -1})
                .build();
        assertThat(greys(picture(dataset, 0))).containsExactly(0, 255);
    }

    @Test
    void overlaysAreWhiteInPlanesAndInUnusedBits() throws Exception {
        Attributes plane = image(2, 2, 8, 8)
                .integer(Tag.OverlayRows, 1)
                .integer(Tag.OverlayColumns, 2)
                .longs(Tag.OverlayOrigin, VR.SS, 2, 1)
                .integer(Tag.OverlayBitsAllocated, 1)
                .integer(Tag.OverlayBitPosition, 0)
                .bytes(Tag.OverlayData, VR.OB, new byte[] {0b10, 0})
                .bytes(Tag.PixelData, VR.OB, new byte[4])
                .build();
        assertThat(greys(picture(plane, 0))).containsExactly(0, 0, 0, 255);

        Attributes embedded = image(1, 2, 16, 12)
                .integer(Tag.OverlayRows, 1)
                .integer(Tag.OverlayColumns, 2)
                .integer(Tag.OverlayBitsAllocated, 16)
                .integer(Tag.OverlayBitPosition, 15)
                .decimal(Tag.WindowCenter, 2048)
                .decimal(Tag.WindowWidth, 4096)
                .bytes(Tag.PixelData, VR.OW, new byte[] {0, 0, 0, (byte) 0x80})
                .build();
        assertThat(greys(picture(embedded, 0))).containsExactly(0, 255);
    }

    /** Discrete 0; a ramp of four to 0xFFFF; the first segment once more. */
    @Test
    void segmentedPalettesAreExpanded() throws Exception {
        byte[] segments = {0, 0, 1, 0, 0, 0, 1, 0, 4, 0, (byte) 0xFF, (byte) 0xFF, 2, 0, 1, 0, 0, 0, 0, 0};
        int[] descriptor = {6, 0, 16};
        Attributes dataset = image(1, 4, 8, 8)
                .string(Tag.PhotometricInterpretation, "PALETTE COLOR")
                .integer(Tag.RedPaletteColorLookupTableDescriptor, descriptor)
                .integer(Tag.GreenPaletteColorLookupTableDescriptor, descriptor)
                .integer(Tag.BluePaletteColorLookupTableDescriptor, descriptor)
                .bytes(Tag.SegmentedRedPaletteColorLookupTableData, VR.OW, segments)
                .bytes(Tag.SegmentedGreenPaletteColorLookupTableData, VR.OW, segments)
                .bytes(Tag.SegmentedBluePaletteColorLookupTableData, VR.OW, segments)
                .bytes(Tag.PixelData, VR.OB, new byte[] {0, 2, 4, 5})
                .build();
        BufferedImage picture = picture(dataset, 0);
        assertThat(picture.getRGB(0, 0) & 0xFFFFFF).isZero();
        assertThat(picture.getRGB(1, 0) & 0xFFFFFF).isEqualTo(0x808080);
        assertThat(picture.getRGB(2, 0) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(picture.getRGB(3, 0) & 0xFFFFFF).isZero();
    }

    @Test
    void floatingPointPixelsAreWindowed() throws Exception {
        byte[] numbers = new byte[8];
        java.nio.ByteBuffer.wrap(numbers)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putFloat(-0.5f)
                .putFloat(0.5f);
        Attributes dataset = image(1, 2, 32, 32)
                .decimal(Tag.WindowCenter, 0)
                .decimal(Tag.WindowWidth, 1)
                .string(Tag.VOILUTFunction, "LINEAR_EXACT")
                .bytes(Tag.FloatPixelData, VR.OF, numbers)
                .build();
        assertThat(greys(picture(dataset, 0))).containsExactly(0, 255);
    }
}
