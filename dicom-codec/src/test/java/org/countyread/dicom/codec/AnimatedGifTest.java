package org.countyread.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class AnimatedGifTest {
    @Test
    void greyPicturesKeepEveryShadeAndTheirTimes() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (AnimatedGif gif = new AnimatedGif(bytes)) {
            for (int i = 0; i < 3; i++) {
                gif.add(shades(i), Duration.ofMillis(33));
            }
        }
        assertThat(new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1))
                .startsWith("GIF89a")
                .contains("NETSCAPE2.0");
        List<Integer> ticks = new ArrayList<>();
        ImageReader reader = reader(bytes);
        for (int i = 0; i < 3; i++) {
            BufferedImage picture = reader.read(i);
            BufferedImage expected = shades(i);
            for (int x = 0; x < 256; x++) {
                assertThat(picture.getRGB(x, 0) & 0xFF)
                        .isEqualTo(expected.getRaster().getSample(x, 0, 0));
            }
            ticks.add(delay(reader, i));
        }
        assertThat(reader.getNumImages(true)).isEqualTo(3);
        assertThat(ticks).as("99 ms in hundredths of a second").containsExactly(3, 4, 3);
        reader.dispose();
    }

    @Test
    void colouredPicturesEachHaveColoursOfTheirOwn() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] colours = {0xFF0000, 0x00FF00, 0x123456};
        try (AnimatedGif gif = new AnimatedGif(bytes)) {
            for (int colour : colours) {
                BufferedImage picture = new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB);
                for (int x = 4; x < 8; x++) {
                    for (int y = 0; y < 4; y++) {
                        picture.setRGB(x, y, colour);
                    }
                }
                gif.add(picture, Duration.ofSeconds(1));
            }
        }
        ImageReader reader = reader(bytes);
        for (int i = 0; i < colours.length; i++) {
            assertThat(reader.read(i).getRGB(6, 1) & 0xFFFFFF).isEqualTo(colours[i]);
            assertThat(reader.read(i).getRGB(0, 0) & 0xFFFFFF).isZero();
            assertThat(delay(reader, i)).isEqualTo(100);
        }
        reader.dispose();
    }

    @Test
    void timesComeFromTheCineModule() {
        assertThat(FrameTimes.of(Attributes.builder().decimal(Tag.FrameTime, 40).build(), 5))
                .isEqualTo(Duration.ofMillis(40));
        Attributes vector = Attributes.builder()
                .string(Tag.FrameTimeVector, "0", "20", "50")
                .build();
        assertThat(FrameTimes.of(vector, 0)).isEqualTo(Duration.ofMillis(20));
        assertThat(FrameTimes.of(vector, 1)).isEqualTo(Duration.ofMillis(50));
        assertThat(FrameTimes.of(vector, 2)).as("the last one").isEqualTo(Duration.ofMillis(50));
        Attributes rate = Attributes.builder()
                .string(Tag.RecommendedDisplayFrameRate, "25")
                .build();
        assertThat(FrameTimes.of(rate, 0)).isEqualTo(Duration.ofMillis(40));
        assertThat(FrameTimes.of(Attributes.EMPTY, 0)).isEqualTo(Duration.ofMillis(100));
        Attributes nonsense =
                Attributes.builder().string(Tag.FrameTimeVector, "0", "-1").build();
        assertThat(FrameTimes.of(nonsense, 0)).isEqualTo(Duration.ofMillis(100));
    }

    /** All 256 of them, in another order for each picture. */
    private static BufferedImage shades(int number) {
        BufferedImage picture = new BufferedImage(256, 2, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 256; x++) {
            picture.getRaster().setSample(x, 0, 0, (x + 50 * number) % 256);
        }
        return picture;
    }

    private static ImageReader reader(ByteArrayOutputStream bytes) throws Exception {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return reader;
    }

    private static int delay(ImageReader reader, int index) throws Exception {
        IIOMetadataNode root =
                (IIOMetadataNode) reader.getImageMetadata(index).getAsTree("javax_imageio_gif_image_1.0");
        Element control =
                (Element) root.getElementsByTagName("GraphicControlExtension").item(0);
        return Integer.parseInt(control.getAttribute("delayTime"));
    }
}
