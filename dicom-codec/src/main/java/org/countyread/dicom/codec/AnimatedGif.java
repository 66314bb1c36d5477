package org.countyread.dicom.codec;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Node;

/**
 * Writes pictures as a GIF that is played over and over. A picture is out of memory as soon as it is added. Grey pictures
 * keep all their 256 shades; coloured ones are brought to 256 colours each. Not thread-safe.
 *
 * @see "CompuServe GIF89a, and Netscape's application extension for the repetition"
 */
public final class AnimatedGif implements Closeable {
    private static final long NANOS_PER_TICK = 10_000_000; // GIF counts hundredths of a second

    /** Browsers take a shorter one for a mistake and play at ten pictures a second. */
    private static final long TICKS_MIN = 2;

    private static final long TICKS_MAX = 0xFFFF;
    private static final byte[] FOR_EVER = {1, 0, 0};
    private static final int GREY_SHADES = 256;
    private static final IndexColorModel GREYS = greys();

    private final ImageWriter writer;
    private final ImageOutputStream out;
    private final ImageWriteParam parameters;
    private long shownNanos;
    private long shownTicks;
    private boolean begun;

    /** Begins a GIF; {@code out} stays open in the end. */
    public AnimatedGif(OutputStream out) throws IOException {
        writer = ImageIO.getImageWritersByFormatName("gif").next();
        parameters = writer.getDefaultWriteParam();
        this.out = new MemoryCacheImageOutputStream(out);
        writer.setOutput(this.out);
        writer.prepareWriteSequence(null);
    }

    /** Adds a picture, of the size of the first one, that is shown for so long. */
    public void add(BufferedImage picture, Duration time) throws IOException {
        BufferedImage indexed = indexed(picture);
        // A specifier made "from the image" would stand for any indexed image, with colours that are not this one's.
        IIOMetadata metadata = writer.getDefaultImageMetadata(
                new ImageTypeSpecifier(indexed.getColorModel(), indexed.getSampleModel()), parameters);
        String format = metadata.getNativeMetadataFormatName();
        Node root = metadata.getAsTree(format);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", Long.toString(ticks(time)));
        if (!begun) {
            repeat(root);
        }
        metadata.setFromTree(format, root);
        writer.writeToSequence(new IIOImage(indexed, null, metadata), parameters);
        out.flushBefore(out.getStreamPosition());
        begun = true;
    }

    /** Hundredths of a second, such that rounding never adds up over a long clip. */
    private long ticks(Duration time) {
        shownNanos += time.toNanos();
        long due = Math.round((double) shownNanos / NANOS_PER_TICK) - shownTicks;
        long ticks = Math.max(TICKS_MIN, Math.min(TICKS_MAX, due));
        shownTicks += ticks;
        return ticks;
    }

    private static void repeat(Node root) {
        IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
        extension.setAttribute("applicationID", "NETSCAPE");
        extension.setAttribute("authenticationCode", "2.0");
        extension.setUserObject(FOR_EVER);
        child(root, "ApplicationExtensions").appendChild(extension);
    }

    private static IIOMetadataNode child(Node root, String name) {
        for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return (IIOMetadataNode) node;
            }
        }
        IIOMetadataNode added = new IIOMetadataNode(name);
        root.appendChild(added);
        return added;
    }

    /** The writer would choose colours for a grey picture, too; its samples are their own index. */
    private static BufferedImage indexed(BufferedImage picture) {
        if (picture.getType() != BufferedImage.TYPE_BYTE_GRAY) {
            return picture;
        }
        WritableRaster samples = picture.getRaster();
        return new BufferedImage(GREYS, samples, false, null);
    }

    private static IndexColorModel greys() {
        byte[] shades = new byte[GREY_SHADES];
        for (int i = 0; i < GREY_SHADES; i++) {
            shades[i] = (byte) i;
        }
        return new IndexColorModel(Byte.SIZE, GREY_SHADES, shades, shades, shades);
    }

    @Override
    public void close() throws IOException {
        try {
            if (begun) {
                writer.endWriteSequence();
            }
            out.close();
        } finally {
            writer.dispose();
        }
    }
}
