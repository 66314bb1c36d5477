package org.countyread.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.junit.jupiter.api.Test;

class FrameRendererTest {
    private static Attributes.Builder image(int rows, int columns, int samples, String photometric) {
        return Attributes.builder()
                .integer(Tag.Rows, rows)
                .integer(Tag.Columns, columns)
                .integer(Tag.SamplesPerPixel, samples)
                .string(Tag.PhotometricInterpretation, photometric)
                .integer(Tag.BitsAllocated, 8)
                .integer(Tag.BitsStored, 8)
                .integer(Tag.HighBit, 7)
                .integer(Tag.PixelRepresentation, 0);
    }

    private static DicomFile file(Attributes dataset) {
        return new DicomFile(
                FileMetaInformation.of(Uid.SecondaryCaptureImageStorage, "1.2.3", Uid.ExplicitVRLittleEndian), dataset);
    }

    @Test
    void appliesTheWindowAndInvertsMonochrome1() throws Exception {
        for (String photometric : List.of("MONOCHROME1", "MONOCHROME2")) {
            Attributes dataset = image(1, 3, 1, photometric)
                    .decimal(Tag.WindowCenter, 100)
                    .decimal(Tag.WindowWidth, 50)
                    .bytes(Tag.PixelData, VR.OB, new byte[] {10, 100, (byte) 200})
                    .build();
            BufferedImage picture = FrameRenderer.render(file(dataset), 0, RenderRequest.fullSize());
            boolean inverted = photometric.equals("MONOCHROME1");
            assertThat(picture.getRaster().getSample(0, 0, 0)).isEqualTo(inverted ? 255 : 0);
            assertThat(picture.getRaster().getSample(2, 0, 0)).isEqualTo(inverted ? 0 : 255);
        }
    }

    @Test
    void aRequestedWindowReplacesTheObjectsOwn() throws Exception {
        Attributes dataset = image(1, 2, 1, "MONOCHROME2")
                .decimal(Tag.WindowCenter, 100)
                .decimal(Tag.WindowWidth, 50)
                .bytes(Tag.PixelData, VR.OB, new byte[] {10, 20})
                .build();
        RenderRequest request = new RenderRequest(10, 10, Optional.of(new Window(15, 2)));
        BufferedImage picture = FrameRenderer.render(file(dataset), 0, request);
        assertThat(picture.getRaster().getSample(0, 0, 0)).isZero();
        assertThat(picture.getRaster().getSample(1, 0, 0)).isEqualTo(255);
    }

    @Test
    void showsPlanarAndYbrColours() throws Exception {
        Attributes planar = image(1, 2, 3, "RGB")
                .integer(Tag.PlanarConfiguration, 1)
                .bytes(Tag.PixelData, VR.OB, new byte[] {1, 2, 3, 4, 5, 6})
                .build();
        BufferedImage rgb = FrameRenderer.render(file(planar), 0, RenderRequest.fullSize());
        assertThat(rgb.getRGB(1, 0) & 0xFFFFFF).isEqualTo(0x020406);

        Attributes ybr = image(1, 2, 3, "YBR_FULL_422")
                .bytes(Tag.PixelData, VR.OB, new byte[] {50, 60, (byte) 128, (byte) 128})
                .build();
        BufferedImage grey = FrameRenderer.render(file(ybr), 0, RenderRequest.fullSize());
        assertThat(grey.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0x323232);
        assertThat(grey.getRGB(1, 0) & 0xFFFFFF).isEqualTo(0x3C3C3C);
    }

    @Test
    void makesPicturesSmallerButNeverLarger() throws Exception {
        Attributes dataset = image(40, 20, 1, "MONOCHROME2")
                .bytes(Tag.PixelData, VR.OB, new byte[800])
                .build();
        BufferedImage small = FrameRenderer.render(file(dataset), 0, RenderRequest.within(10));
        assertThat(small.getWidth()).isEqualTo(5);
        assertThat(small.getHeight()).isEqualTo(10);
        BufferedImage same = FrameRenderer.render(file(dataset), 0, RenderRequest.within(1000));
        assertThat(same.getWidth()).isEqualTo(20);
        assertThat(FrameRenderer.png(same)).startsWith((byte) 0x89, 'P', 'N', 'G');
        assertThat(FrameRenderer.jpeg(same, 0.8f)).startsWith((byte) 0xFF, (byte) 0xD8);
    }

    @Test
    void drawsAPartAsLargeAsFitsAndTurnsItOver() throws Exception {
        Attributes dataset = image(2, 4, 1, "MONOCHROME2")
                .decimal(Tag.WindowCenter, 128)
                .decimal(Tag.WindowWidth, 256)
                .bytes(Tag.PixelData, VR.OB, new byte[] {1, 2, 3, 4, 5, 6, 7, 8})
                .build();
        assertThat(samples(part(dataset, 2, 2, new SourceRegion(2, 0, 2, 2)))).containsExactly(3, 4, 7, 8);
        assertThat(samples(part(dataset, 2, 2, new SourceRegion(2, 0, -2, 2))))
                .as("left to right")
                .containsExactly(4, 3, 8, 7);
        assertThat(samples(part(dataset, 2, 2, new SourceRegion(2, 0, 2, -2))))
                .as("upside down")
                .containsExactly(7, 8, 3, 4);
        assertThat(samples(part(dataset, 4, 9, new SourceRegion(2, 1, 9, Double.POSITIVE_INFINITY))))
                .as("to the edges, twice as large")
                .containsExactly(7, 7, 8, 8, 7, 7, 8, 8);
        assertThat(samples(part(dataset, 1, 1, new SourceRegion(1.5, 0, 0.25, 1))))
                .as("a pixel that is touched")
                .containsExactly(2);
        assertThatThrownBy(() -> part(dataset, 2, 2, new SourceRegion(4, 0, 1, 1)))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("beyond the image of 4 x 2");
        assertThatThrownBy(() -> new SourceRegion(0, 0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static BufferedImage part(Attributes dataset, int width, int height, SourceRegion region) throws Exception {
        RenderRequest request = new RenderRequest(width, height, Optional.empty(), Optional.of(region));
        return FrameRenderer.render(file(dataset), 0, request);
    }

    private static int[] samples(BufferedImage picture) {
        return picture.getRaster().getSamples(0, 0, picture.getWidth(), picture.getHeight(), 0, (int[]) null);
    }

    @Test
    void aPartIsCutFromTheFullResolution() throws Exception {
        DicomFile file = tiles();
        SourceRegion region = new SourceRegion(20, 7, 3, 2);
        RenderRequest request = new RenderRequest(3, 2, Optional.empty(), Optional.of(region));
        BufferedImage large = FrameRenderer.render(file, 0, RenderRequest.fullSize());
        assertThat(samples(FrameRenderer.render(file, 0, request))).isEqualTo(samples(large.getSubimage(20, 7, 3, 2)));
    }

    @Test
    void smallPicturesComeFromLowerResolutions() throws Exception {
        DicomFile file = tiles();
        DecodedFrame quarter = FrameDecoder.decode(file, FrameExtractor.of(file), 0, 2);
        assertThat(quarter.pixels().columns()).isEqualTo(16);
        BufferedImage small = FrameRenderer.render(file, 0, RenderRequest.within(16));
        assertThat(small.getWidth()).isEqualTo(16);
        assertThat(small.getHeight()).isEqualTo(12);
        assertThat(FrameRenderer.render(file, 0, RenderRequest.fullSize()).getWidth())
                .isEqualTo(61);
    }

    /** A real picture of 61 x 47 pixels with three resolutions. */
    private static DicomFile tiles() throws Exception {
        byte[] stream;
        try (InputStream in = FrameRendererTest.class.getResourceAsStream("jpeg2000/tiles.j2k")) {
            stream = Objects.requireNonNull(in).readAllBytes();
        }
        Attributes dataset = image(47, 61, 1, "MONOCHROME2")
                .fragments(Tag.PixelData, VR.OB, List.of(new byte[0], stream))
                .build();
        FileMetaInformation meta =
                FileMetaInformation.of(Uid.SecondaryCaptureImageStorage, "1.2.3", Uid.JPEG2000Lossless);
        return new DicomFile(meta, dataset);
    }

    @Test
    void refusesWhatItCannotShow() {
        Attributes huge = image(65_535, 65_535, 3, "RGB")
                .bytes(Tag.PixelData, VR.OB, new byte[4])
                .build();
        assertThatThrownBy(() -> FrameRenderer.render(file(huge), 0, RenderRequest.within(10)))
                .isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> FrameRenderer.render(file(Attributes.EMPTY), 0, RenderRequest.within(10)))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("no pixel data");
    }

    /** A fragment may begin like a frame by chance; then the end of the one before decides. */
    @Test
    void findsFramesByTheEndOfTheOneBefore() throws Exception {
        byte[] first = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 7, 7};
        byte[] likeAStart = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 2, (byte) 0xFF, (byte) 0xD9};
        byte[] second = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 3, (byte) 0xFF, (byte) 0xD9, 0, 0};
        Attributes dataset = image(1, 1, 1, "MONOCHROME2")
                .integer(Tag.NumberOfFrames, 2)
                .fragments(Tag.PixelData, VR.OB, List.of(new byte[0], first, likeAStart, second))
                .build();
        FrameExtractor extractor = FrameExtractor.of(dataset);
        assertThat(extractor.frame(0).length()).isEqualTo(12);
        assertThat(extractor.frame(1).length()).isEqualTo(8);
    }

    @Test
    void findsFramesByOffsetTableAndByTheirFirstBytes() throws Exception {
        byte[] first = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1};
        byte[] rest = {9, 9};
        byte[] table = {0, 0, 0, 0, 22, 0, 0, 0};
        for (byte[] offsets : List.of(table, new byte[0])) {
            Attributes dataset = image(1, 1, 1, "MONOCHROME2")
                    .integer(Tag.NumberOfFrames, 2)
                    .fragments(Tag.PixelData, VR.OB, List.of(offsets, first, rest, first))
                    .build();
            FrameExtractor extractor = FrameExtractor.of(dataset);
            assertThat(extractor.frames()).isEqualTo(2);
            assertThat(extractor.frame(0).length()).isEqualTo(6);
            assertThat(extractor.frame(1).length()).isEqualTo(4);
        }
    }
}
