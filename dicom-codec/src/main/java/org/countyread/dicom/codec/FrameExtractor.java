package org.countyread.dicom.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelLimits;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.part10.DicomFile;

/**
 * Cuts the frames out of pixel data, as they are stored. Frames of a native object are slices of its file; a compressed
 * frame is joined from its fragments. Source: PS3.5 §8.2 and §A.4. Immutable. Thread-safe.
 */
public final class FrameExtractor {
    private final FrameFormat format;
    private final List<BulkData> fragments;
    private final List<int[]> ranges;
    private final BulkData nativePixels;

    private FrameExtractor(
            FrameFormat format, BulkData nativePixels, List<BulkData> fragments, List<int[]> fragmentRanges) {
        this.format = format;
        this.nativePixels = nativePixels;
        this.fragments = fragments;
        this.ranges = fragmentRanges;
    }

    public static FrameExtractor of(DicomFile file) throws IOException, CodecException {
        return of(file.dataset());
    }

    /** Finds the frames, but reads none of them.
     *  @throws CodecException if there is no pixel data or its frames cannot be told apart */
    public static FrameExtractor of(Attributes dataset) throws IOException, CodecException {
        FrameFormat format = FrameFormat.of(dataset);
        Element element = dataset.element(Tag.PixelData)
                .or(() -> dataset.element(Tag.FloatPixelData))
                .or(() -> dataset.element(Tag.DoubleFloatPixelData))
                .orElseThrow(() -> new CodecException("the object has no pixel data"));
        if (element instanceof Element.Value value) {
            return new FrameExtractor(format, value.data(), List.of(), List.of());
        }
        if (!(element instanceof Element.Fragments encapsulated)) {
            throw new CodecException("pixel data is a sequence");
        }
        List<BulkData> fragments = encapsulated.fragments();
        List<int[]> ranges = FragmentRanges.find(dataset, fragments, format.frames());
        return new FrameExtractor(format, BulkData.of(new byte[0]), fragments, ranges);
    }

    public FrameFormat format() {
        return format;
    }

    /** How many frames there are; never more than the pixel data holds. */
    public int frames() {
        if (isEncapsulated()) {
            return ranges.size();
        }
        long bits = Math.max(1, format.nativeFrameBits());
        return (int) Math.min(format.frames(), nativePixels.length() * 8 / bits);
    }

    public boolean isEncapsulated() {
        return !fragments.isEmpty();
    }

    /** The bytes of a frame, the first one being 0.
     *  @throws CodecException if there is no such frame, or it is too long to be joined in memory */
    public BulkData frame(int index) throws IOException, CodecException {
        if (index < 0 || index >= frames()) {
            throw new CodecException("frame %d of %d".formatted(index, frames()));
        }
        return isEncapsulated() ? joined(ranges.get(index)) : nativeFrame(index);
    }

    private BulkData nativeFrame(int index) throws IOException, CodecException {
        long bits = format.nativeFrameBits();
        if (bits < 0) {
            throw new CodecException("a frame of %d rows and %d columns".formatted(format.rows(), format.columns()));
        }
        if (bits * index % 8 != 0) {
            return withinBytes(bits * index, bits);
        }
        long offset = bits * index / 8;
        long length = Math.min((bits + 7) / 8, nativePixels.length() - offset);
        boolean splitsNumber = nativePixels instanceof BulkData.Swapped swapped
                && (offset % swapped.unitBytes() != 0 || length % swapped.unitBytes() != 0);
        return splitsNumber ? BulkData.of(nativePixels.readRange(offset, length)) : nativePixels.slice(offset, length);
    }

    /** Frames of one-bit pixels follow each other without a gap; this one is moved to the start of a byte. */
    private BulkData withinBytes(long firstBit, long bits) throws IOException, CodecException {
        if (bits / 8 > PixelLimits.ENCODED_BYTES_MAX) {
            throw new CodecException("a frame of %d bits is too long".formatted(bits));
        }
        long first = firstBit / 8;
        byte[] source = nativePixels.readRange(first, (firstBit + bits + 7) / 8 - first);
        int shift = (int) (firstBit % 8);
        byte[] frame = new byte[(int) ((bits + 7) / 8)];
        for (int i = 0; i < frame.length; i++) {
            int next = i + 1 < source.length ? source[i + 1] & 0xFF : 0;
            frame[i] = (byte) (((source[i] & 0xFF) >>> shift) | (next << (8 - shift)));
        }
        return BulkData.of(frame);
    }

    /** The range names the first fragment, and the one behind the last. */
    private BulkData joined(int[] range) throws IOException, CodecException {
        if (range[1] - range[0] == 1) {
            return fragments.get(range[0]);
        }
        List<BulkData> parts = new ArrayList<>(fragments.subList(range[0], range[1]));
        long length = parts.stream().mapToLong(BulkData::length).sum();
        if (length > PixelLimits.ENCODED_BYTES_MAX) {
            throw new CodecException("a frame of %d compressed bytes is too long".formatted(length));
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream((int) length);
        for (BulkData part : parts) {
            whole.writeBytes(part.readAll());
        }
        return BulkData.of(whole.toByteArray());
    }
}
