package org.countyread.dicom.codec.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.countyread.dicom.codec.FrameFormat;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.Part10Reader;

/**
 * Where the uncompressed frames of a file lie. Immutable.
 *
 * @param offset of the first byte of the first frame in the file
 * @param length of the pixel data
 * @param frame one frame, or one plane of a frame whose samples lie in planes
 */
record PixelLayout(long offset, long length, PictureBand frame) {
    private static final DecodingLimits LIMITS = new DecodingLimits(32, 500_000, 16 * 1024, 8L << 20, 16L << 20);
    private static final int SIDE_MAX = 65_535;

    /** Frames smaller than this are left to the general compressor: a picture of its own costs a header and a start. */
    private static final int FRAME_BYTES_MIN = 4096;

    /** Looks for frames that can be encoded as pictures; empty if there are none, or the file cannot be read as DICOM. */
    static Optional<PixelLayout> of(Path file) throws IOException {
        try {
            return of(Part10Reader.read(file, LIMITS).dataset());
        } catch (DicomFormatException | CodecException noPictures) {
            return Optional.empty();
        }
    }

    private static Optional<PixelLayout> of(Attributes dataset) throws CodecException {
        Optional<Element> element = dataset.element(Tag.PixelData);
        if (element.isEmpty() || !(element.get() instanceof Element.Value value)) {
            return Optional.empty();
        }
        BulkData data = value.data() instanceof BulkData.Unpadded unpadded ? unpadded.source() : value.data();
        boolean bigEndian = data instanceof BulkData.Swapped;
        BulkData stored = data instanceof BulkData.Swapped swapped ? swapped.source() : data;
        FrameFormat format = FrameFormat.of(dataset);
        format.check();
        if (!(stored instanceof BulkData.FileSlice slice) || !isPicture(format)) {
            return Optional.empty();
        }
        boolean wide = format.bitsAllocated() == 16;
        int samples = format.planar() ? 1 : format.samplesPerPixel();
        boolean coloured =
                samples == 3 && !wide && format.photometricInterpretation().equals("RGB");
        PictureBand frame = new PictureBand(
                format.columns(), format.rows(), samples, wide, wide && bigEndian, wide && format.signed(), coloured);
        return frame.rawBytes() < FRAME_BYTES_MIN
                ? Optional.empty()
                : Optional.of(new PixelLayout(slice.offset(), slice.length(), frame));
    }

    private static boolean isPicture(FrameFormat format) {
        boolean bits = format.bitsAllocated() == 8 || format.bitsAllocated() == 16;
        boolean samples = format.samplesPerPixel() == 1 || format.samplesPerPixel() == 3;
        boolean sides = format.rows() <= SIDE_MAX && format.columns() <= SIDE_MAX;
        return bits && samples && sides && !format.isSubsampled();
    }
}
