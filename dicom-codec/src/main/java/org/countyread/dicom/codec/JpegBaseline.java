package org.countyread.dicom.codec;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.dicom.data.Attributes;

/** Frames of 8 bits as JPEG baseline, by the JDK's encoder. Source: PS3.5 §8.2.1, §A.4.1. */
final class JpegBaseline {
    private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

    private JpegBaseline() {}

    /**
     * Samples of grey frames as they are stored, without any window; colours as luminance and colour differences, these
     * with half the columns, which is YBR_FULL_422.
     */
    static byte[] encode(DecodedFrame frame, Attributes dataset, float quality) throws IOException, CodecException {
        BufferedImage image = frame.pixels().samplesPerPixel() == 1
                ? grey(frame.pixels())
                : colours(frame.pixels(), ColourShades.of(frame, dataset));
        return FrameRenderer.jpeg(image, quality, JpegBaseline::subsampleAcrossOnly);
    }

    private static BufferedImage grey(PixelBuffer pixels) {
        BufferedImage image = new BufferedImage(pixels.columns(), pixels.rows(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) pixels.get(i);
        }
        return image;
    }

    private static BufferedImage colours(PixelBuffer pixels, Shades shades) {
        BufferedImage image = new BufferedImage(pixels.columns(), pixels.rows(), BufferedImage.TYPE_INT_RGB);
        int[] colours = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < colours.length; i++) {
            colours[i] = shades.rgb(i);
        }
        return image;
    }

    /** The encoder's own way halves the rows of the colour differences, too, for which DICOM has no name. */
    private static void subsampleAcrossOnly(IIOMetadata metadata) throws IIOInvalidTreeException {
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode luminance =
                (IIOMetadataNode) root.getElementsByTagName("componentSpec").item(0);
        if (luminance.getAttribute("HsamplingFactor").equals("2")) {
            luminance.setAttribute("VsamplingFactor", "1");
            metadata.setFromTree(FORMAT, root);
        }
    }
}
