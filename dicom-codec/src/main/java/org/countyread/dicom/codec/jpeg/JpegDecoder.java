package org.countyread.dicom.codec.jpeg;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.dicom.codec.sample.RasterSamples;

/**
 * Decodes JPEG: 8-bit DCT and lossless processes through ImageIO, 12-bit DCT, which ImageIO does not read, by
 * {@link SequentialDctDecoder}. Colour components come as they are in the stream.
 */
public final class JpegDecoder {
    private static final JPEGImageReaderSpi READERS = register();

    /** SOF0 and SOF1. */
    private static final int SEQUENTIAL_MAX = 0xC1;

    private JpegDecoder() {}

    /** Decoded samples, and whether they are RGB as far as the stream itself tells. */
    public record Result(PixelBuffer pixels, Optional<Boolean> rgb) {}

    /** Decodes one frame.
     *  @throws CodecException if it is damaged or its size is not the expected one */
    public static Result decode(byte[] stream, int rows, int columns, int samplesPerPixel, int bitsAllocated)
            throws CodecException {
        JpegHeader header = JpegHeader.parse(stream);
        if (header.rows() != rows || header.columns() != columns || header.components() != samplesPerPixel) {
            throw new CodecException("JPEG frame is %d x %d x %d, expected %d x %d x %d"
                    .formatted(header.rows(), header.columns(), header.components(), rows, columns, samplesPerPixel));
        }
        boolean twelveBitDct = header.precision() > 8 && !header.isLossless();
        PixelBuffer pixels = twelveBitDct
                ? new SequentialDctDecoder(stream).decode()
                : throughImageIo(stream, header, bitsAllocated);
        Optional<Boolean> rgb = switch (header.colourModel()) {
            case RGB -> Optional.of(true);
            case YCBCR -> Optional.of(false);
            case UNKNOWN -> Optional.empty();
        };
        return new Result(pixels, header.isLossless() ? Optional.empty() : rgb);
    }

    private static JPEGImageReaderSpi register() {
        JPEGImageReaderSpi spi = new JPEGImageReaderSpi();
        IIORegistry.getDefaultInstance().registerServiceProvider(spi);
        return spi;
    }

    private static PixelBuffer throughImageIo(byte[] stream, JpegHeader header, int bitsAllocated)
            throws CodecException {
        ImageReader reader = null;
        try (MemoryCacheImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(stream))) {
            reader = READERS.createReaderInstance(null);
            reader.setInput(input, true, true);
            Raster raster = reader.readRaster(0, null);
            if (raster.getWidth() != header.columns()
                    || raster.getHeight() != header.rows()
                    || raster.getNumBands() != header.components()) {
                throw new CodecException("JPEG stream contradicts its own header");
            }
            return RasterSamples.of(raster, Math.max(header.precision(), bitsAllocated) > 8 ? 16 : 8);
        } catch (IOException | RuntimeException e) {
            if (header.process() <= SEQUENTIAL_MAX) {
                // It minds segments that do not matter; the samples may still be whole.
                return new SequentialDctDecoder(stream).decode();
            }
            throw new CodecException("JPEG stream cannot be decoded", e);
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
    }
}
