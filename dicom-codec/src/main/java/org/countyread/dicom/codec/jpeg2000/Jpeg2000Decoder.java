package org.countyread.dicom.codec.jpeg2000;

import java.util.Map;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;

/**
 * Decodes JPEG 2000 code streams; colour transforms of the stream are undone, so colour comes as RGB. A stream that was cut
 * gives what its packets hold, as the format intends. Source: ITU-T T.800.
 */
public final class Jpeg2000Decoder {
    private Jpeg2000Decoder() {}

    /** Decodes one frame at full resolution.
     *  @throws CodecException if it is damaged, is high-throughput JPEG 2000, or its size is not the expected one */
    public static PixelBuffer decode(byte[] stream, int rows, int columns, int samplesPerPixel, int bitsAllocated)
            throws CodecException {
        return decode(stream, rows, columns, samplesPerPixel, bitsAllocated, 0);
    }

    /**
     * Decodes one frame, its sides halved up to {@code halvings} times, as far as the stream has resolutions for it. What
     * is left out costs no time.
     *
     * @throws CodecException if it is damaged, is high-throughput JPEG 2000, or its size is not the expected one
     */
    public static PixelBuffer decode(
            byte[] stream, int rows, int columns, int samplesPerPixel, int bitsAllocated, int halvings)
            throws CodecException {
        Jp2Boxes boxes = Jp2Boxes.parse(stream);
        Codestream codestream = Codestream.parse(stream, boxes.codestreamStart());
        SizeSegment size = codestream.size();
        SizeSegment.Box image = size.image();
        if (image.width() != columns || image.height() != rows || size.components() != samplesPerPixel) {
            throw new CodecException("JPEG 2000 frame is %d x %d x %d, expected %d x %d x %d"
                    .formatted(image.height(), image.width(), size.components(), rows, columns, samplesPerPixel));
        }
        int reduction = Math.min(halvings, codestream.levels());
        SizeSegment.Box reduced = image.reduced(reduction);
        PixelBuffer pixels =
                new PixelBuffer(reduced.height(), reduced.width(), samplesPerPixel, bitsOf(size, bitsAllocated));
        long samples = (long) rows * columns * samplesPerPixel;
        TileDecoder decoder = new TileDecoder(size, reduction, pixels, new WorkBudget(samples, stream.length));
        for (Map.Entry<Integer, Codestream.Parts> tile : codestream.tiles().entrySet()) {
            decoder.decode(tile.getKey(), tile.getValue());
        }
        boxes.reorder(pixels);
        return pixels;
    }

    private static int bitsOf(SizeSegment size, int bitsAllocated) {
        int bits = bitsAllocated;
        for (int precision : size.precisions()) {
            bits = Math.max(bits, precision);
        }
        return bits > 16 ? 32 : bits > 8 ? 16 : 8;
    }
}
