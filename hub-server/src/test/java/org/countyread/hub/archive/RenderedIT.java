package org.countyread.hub.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.hub.platform.HubIntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Pictures of parts of images and of clips. Each pixel of the test's clips tells its place: 100 × frame + 4 × y + x. */
class RenderedIT extends HubIntegrationTest {
    private static final int ROWS = 2;
    private static final int COLUMNS = 4;

    @Autowired
    private Archive archive;

    @TempDir
    private Path folder;

    @Test
    void aPartOfAnImageIsEnlargedAndTurnedOver() throws Exception {
        String image = ArchiveSamples.instance(clip(1));
        assertThat(samples(picture(image + "/rendered?viewport=2,2,2,0,2,2", "image/png")))
                .containsExactly(2, 3, 6, 7);
        assertThat(samples(picture(image + "/rendered?viewport=2,2,2,0,-2,-2", "image/png")))
                .containsExactly(7, 6, 3, 2);
        assertThat(samples(picture(image + "/rendered?viewport=4,4,3,1,,", "image/png")))
                .as("from there to the corner")
                .containsOnly(7)
                .hasSize(16);
        assertThat(samples(picture(image + "/rendered?viewport=9,9,,,,", "image/png")))
                .as("the whole, enlarged")
                .hasSize(9 * 5);
        assertThat(samples(picture(image + "/rendered?viewport=9,9", "image/png")))
                .as("without a region never enlarged")
                .hasSize(COLUMNS * ROWS);
    }

    @Test
    void aRegionThatIsNoneIsRefused() throws Exception {
        String image = ArchiveSamples.instance(clip(1));
        for (String viewport : new String[] {
            "2,2,2",
            "2,2,0,0,0,1",
            "2,2,a,0,1,1",
            "2,2,NaN,0,1,1",
            "2,2,0,0,Infinity,1",
            "5000,2,0,0,1,1",
            "2,2,4,0,1,1"
        }) {
            HttpResponse<byte[]> refused = fetch(image + "/rendered?viewport=" + viewport, "image/png");
            assertThat(refused.statusCode()).as(viewport).isEqualTo(400);
            assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/problem+json");
        }
    }

    @Test
    void aClipIsPlayedAsGif() throws Exception {
        String image = ArchiveSamples.instance(clip(3));
        HttpResponse<byte[]> whole = fetch(image + "/rendered", "image/gif");
        assertThat(whole.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("image/gif");
        ImageReader frames = reader(whole.body());
        assertThat(frames.getNumImages(true)).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(samples(frames.read(i))).startsWith(100 * i % 256, 100 * i % 256 + 1);
        }
        ImageReader some = reader(fetch(image + "/frames/3,1/rendered?viewport=1,1,1,1,1,1", "image/gif")
                .body());
        assertThat(some.getNumImages(true)).isEqualTo(2);
        assertThat(samples(some.read(0))).containsExactly(205);
        assertThat(samples(some.read(1))).containsExactly(5);
        assertThat(reader(fetch(image + "/thumbnail", "image/gif").body()).getNumImages(true))
                .isEqualTo(1);
        assertThat(fetch(image + "/rendered", "*/*").headers().firstValue("Content-Type"))
                .contains("image/jpeg");
    }

    @Test
    void whatIsTooMuchForAnAnimationIsSaidBeforeItBegins() throws Exception {
        HttpResponse<byte[]> pixels =
                fetch(ArchiveSamples.instance(clip(20)) + "/rendered?viewport=4096,4096,0,0,2,2", "image/gif");
        assertThat(pixels.statusCode()).isEqualTo(413);
        assertThat(new String(pixels.body(), StandardCharsets.UTF_8)).contains("20 frames of 4096 x 4096 pixels");
        HttpResponse<byte[]> frames = fetch(ArchiveSamples.instance(clip(1025)) + "/rendered", "image/gif");
        assertThat(frames.statusCode()).isEqualTo(413);
        assertThat(new String(frames.body(), StandardCharsets.UTF_8)).contains("At most 1024 frames");
    }

    private Attributes clip(int frames) throws IOException {
        byte[] pixels = new byte[frames * ROWS * COLUMNS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (100 * (i / (ROWS * COLUMNS)) + i % (ROWS * COLUMNS));
        }
        String study = Uid.create();
        Attributes clip = Attributes.builder()
                .string(Tag.SOPClassUID, Uid.MultiFrameGrayscaleByteSecondaryCaptureImageStorage)
                .string(Tag.SOPInstanceUID, study + ".3")
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, study + ".2")
                .string(Tag.PatientID, "CLIP")
                .string(Tag.Modality, "OT")
                .decimal(Tag.FrameTime, 40)
                .integer(Tag.NumberOfFrames, frames)
                .integer(Tag.Rows, ROWS)
                .integer(Tag.Columns, COLUMNS)
                .integer(Tag.SamplesPerPixel, 1)
                .string(Tag.PhotometricInterpretation, "MONOCHROME2")
                .integer(Tag.BitsAllocated, 8)
                .integer(Tag.BitsStored, 8)
                .integer(Tag.HighBit, 7)
                .integer(Tag.PixelRepresentation, 0)
                .decimal(Tag.WindowCenter, 128)
                .decimal(Tag.WindowWidth, 256)
                .bytes(Tag.PixelData, VR.OB, pixels)
                .build();
        Path file = folder.resolve(study + ".dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            Part10Writer.write(
                    out,
                    FileMetaInformation.of(
                            clip.string(Tag.SOPClassUID, ""),
                            clip.string(Tag.SOPInstanceUID, ""),
                            Uid.ExplicitVRLittleEndian),
                    clip);
        }
        assertThat(archive.store(ArchiveSamples.incoming(file, "RD01"))).isInstanceOf(StoreResult.Stored.class);
        return clip;
    }

    private BufferedImage picture(String path, String type) throws IOException {
        HttpResponse<byte[]> answer = fetch(path, type);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    private HttpResponse<byte[]> fetch(String path, String accept) {
        return send(
                request(Optional.of("reader"), path)
                        .header("Accept", accept)
                        .GET()
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static ImageReader reader(byte[] gif) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
        return reader;
    }

    /** As they are in the file: Java takes the grey of a PNG for linear light, a palette for what it says. */
    private static int[] samples(BufferedImage grey) {
        int width = grey.getWidth();
        int height = grey.getHeight();
        if (!(grey.getColorModel() instanceof IndexColorModel)) {
            return grey.getRaster().getSamples(0, 0, width, height, 0, (int[]) null);
        }
        return IntStream.of(grey.getRGB(0, 0, width, height, null, 0, width))
                .map(colour -> colour & 0xFF)
                .toArray();
    }
}
