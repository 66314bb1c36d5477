package org.countyread.dicom.codec.jpeg;

import java.util.Optional;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;

/**
 * Decodes JPEG: baseline, extended, progressive and lossless, 8, 12 or up to 16 bits. Colour components come as they are in
 * the stream.
 */
public final class JpegDecoder {
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
        PixelBuffer pixels = new JpegStream(stream, header, bitsAllocated).decode();
        Optional<Boolean> rgb = switch (header.colourModel()) {
            case RGB -> Optional.of(true);
            case YCBCR -> Optional.of(false);
            case UNKNOWN -> Optional.empty();
        };
        return new Result(pixels, header.isLossless() ? Optional.empty() : rgb);
    }
}
