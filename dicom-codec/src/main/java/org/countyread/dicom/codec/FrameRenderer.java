package org.countyread.dicom.codec;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.dicom.part10.DicomFile;

/** Makes pictures of frames: decoded, windowed, in colour or grey, no larger than asked for. */
public final class FrameRenderer {
    private FrameRenderer() {}

    /** Renders one frame, the first one being 0; reads no other frame of the object.
     *  @throws CodecException if the frame cannot be decoded or shown, or has no such region */
    public static BufferedImage render(DicomFile file, int frameIndex, RenderRequest request)
            throws IOException, CodecException {
        FrameExtractor extractor = FrameExtractor.of(file);
        FrameFormat format = extractor.format();
        PixelRectangle part = part(format, request);
        int halvings = request.region().isPresent() ? 0 : halvings(format, request);
        DecodedFrame frame = FrameDecoder.decode(file, extractor, frameIndex, halvings);
        PixelBuffer pixels = frame.pixels();
        boolean grey = pixels.samplesPerPixel() == 1
                && !frame.photometricInterpretation().equals("PALETTE COLOR");
        Shades shades;
        if (grey) {
            GrayTable table = GrayTable.of(frame, file.dataset(), frameIndex, request.window());
            shades = pixel -> table.grey(pixels.get(pixel)) * 0x010101;
        } else {
            shades = ColourShades.of(frame, file.dataset());
        }
        boolean whole = pixels.columns() == format.columns();
        Overlays overlays = whole ? Overlays.of(file.dataset(), frame, frameIndex) : Overlays.NONE;
        Shades all = overlays.isEmpty() ? shades : overlays.above(shades, pixels.columns());
        PixelRectangle drawn = whole ? part : PixelRectangle.whole(pixels.columns(), pixels.rows());
        return Scaling.draw(all, grey, drawn, pixels.columns(), request);
    }

    /** How large the picture of a frame is, without drawing it.
     *  @throws CodecException if the frame has no such region */
    public static Dimension size(FrameFormat format, RenderRequest request) throws CodecException {
        return Scaling.size(part(format, request), request);
    }

    private static PixelRectangle part(FrameFormat format, RenderRequest request) throws CodecException {
        return request.region().isPresent()
                ? request.region().get().on(format.columns(), format.rows())
                : PixelRectangle.whole(format.columns(), format.rows());
    }

    /** How often the sides may be halved so that the picture need not be made larger again; a part is cut from the whole. */
    private static int halvings(FrameFormat format, RenderRequest request) {
        int halvings = 0;
        while (format.rows() >> (halvings + 1) >= Math.min(request.maxHeight(), format.rows())
                && format.columns() >> (halvings + 1) >= Math.min(request.maxWidth(), format.columns())
                && format.rows() >> (halvings + 1) > 0) {
            halvings++;
        }
        return halvings;
    }

    public static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("this Java has no PNG writer");
            }
        }
        return bytes.toByteArray();
    }

    /** Compresses as baseline JPEG; {@code quality} from 0 to 1. */
    public static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        return jpeg(image, quality, metadata -> {});
    }

    /** The same with the stream's headers as {@code adapt} leaves them. */
    static byte[] jpeg(BufferedImage image, float quality, Adaptation adapt) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(Math.max(0, Math.min(1, quality)));
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), parameters);
            adapt.change(metadata);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, metadata), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** What a stream's headers are to say other than the encoder's usual. */
    interface Adaptation {
        void change(IIOMetadata metadata) throws IIOInvalidTreeException;
    }
}
