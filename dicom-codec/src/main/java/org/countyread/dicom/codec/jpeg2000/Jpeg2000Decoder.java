package org.countyread.dicom.codec.jpeg2000;

import com.github.jaiimageio.jpeg2000.J2KImageReadParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReader;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.dicom.codec.sample.PixelLimits;
import org.countyread.dicom.codec.sample.RasterSamples;

/** Decodes JPEG 2000 code streams; colour transforms of the stream are undone, so colour comes as RGB. */
public final class Jpeg2000Decoder {
    private static final J2KImageReaderSpi READERS = new J2KImageReaderSpi();
    private static final int SIZE_SEGMENT_BYTES = 42;
    private static final int BOXES_BYTES_MAX = 64 * 1024;

    private Jpeg2000Decoder() {}

    /** Decodes one frame.
     *  @throws CodecException if it is damaged, is high-throughput JPEG 2000, or its size is not the expected one */
    public static PixelBuffer decode(byte[] stream, int rows, int columns, int samplesPerPixel, int bitsAllocated)
            throws CodecException {
        checkSize(stream, rows, columns, samplesPerPixel);
        J2KImageReader reader = new J2KImageReader(READERS);
        byte[] counted = TileParts.counted(stream, codeStreamStart(stream));
        try (MemoryCacheImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(counted))) {
            reader.setInput(input, true, true);
            Raster raster = reader.readRaster(0, new J2KImageReadParam());
            if (raster.getWidth() != columns || raster.getHeight() != rows || raster.getNumBands() != samplesPerPixel) {
                throw new CodecException("JPEG 2000 stream contradicts its own header");
            }
            return RasterSamples.of(raster, bitsAllocated > 8 ? 16 : 8);
        } catch (IOException | RuntimeException e) {
            throw new CodecException("JPEG 2000 stream cannot be decoded", e);
        } finally {
            reader.dispose();
        }
    }

    /** The SIZ segment follows SOC: capabilities, then width, height and offsets (ITU-T T.800 §A.5.1). */
    private static void checkSize(byte[] stream, int rows, int columns, int samplesPerPixel) throws CodecException {
        int at = codeStreamStart(stream);
        if (at < 0 || stream.length < at + SIZE_SEGMENT_BYTES) {
            throw new CodecException("no JPEG 2000 stream: it starts without SOC and SIZ");
        }
        boolean highThroughput = (stream[at + 6] & 0x40) != 0;
        if (highThroughput) {
            throw new CodecException("high-throughput JPEG 2000 is not read");
        }
        long width = number(stream, at + 8) - number(stream, at + 16);
        long height = number(stream, at + 12) - number(stream, at + 20);
        long tileWidth = number(stream, at + 24);
        long tileHeight = number(stream, at + 28);
        int components = ((stream[at + 40] & 0xFF) << 8) | (stream[at + 41] & 0xFF);
        if (width != columns || height != rows || components != samplesPerPixel) {
            throw new CodecException("JPEG 2000 frame is %d x %d x %d, expected %d x %d x %d"
                    .formatted(height, width, components, rows, columns, samplesPerPixel));
        }
        PixelLimits.check(rows, columns, samplesPerPixel);
        long tiles = tileWidth == 0 || tileHeight == 0
                ? Long.MAX_VALUE
                : (width / tileWidth + 1) * (height / tileHeight + 1);
        if (tiles > 65_535) {
            throw new CodecException("JPEG 2000 stream has too many tiles");
        }
    }

    /** Behind the boxes of a JP2 file, which some writers put into DICOM, or at the start. */
    private static int codeStreamStart(byte[] stream) {
        for (int at = 0; at + 4 <= Math.min(stream.length, BOXES_BYTES_MAX); at++) {
            if ((stream[at] & 0xFF) == 0xFF
                    && stream[at + 1] == 0x4F
                    && (stream[at + 2] & 0xFF) == 0xFF
                    && stream[at + 3] == 0x51) {
                return at;
            }
        }
        return -1;
    }

    private static long number(byte[] stream, int at) {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value = (value << 8) | (stream[at + i] & 0xFF);
        }
        return value;
    }
}
