package org.countyread.hub.archive.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;

/**
 * Finds out where the frames of an object are in its file. Empty where they cannot be had as parts of the file: the
 * object is then read whole for a frame. Source: PS3.5 §8.2, §A.4, PS3.3 §C.7.6.3.1.8.
 */
final class FrameLocator {
    private static final int ITEM_HEADER_BYTES = 8;

    /** Two million frames; a longer table is not read. */
    private static final int OFFSET_TABLE_BYTES_MAX = 16 * 1024 * 1024;

    private FrameLocator() {}

    static Optional<FrameTable> locate(Attributes dataset, int frames) throws IOException {
        Optional<Element> pixels = Stream.of(Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData)
                .flatMap(tag -> dataset.element(tag).stream())
                .findFirst();
        if (pixels.isEmpty() || frames < 1) {
            return Optional.empty();
        }
        if (pixels.get() instanceof Element.Fragments fragments) {
            return encapsulated(dataset, fragments.fragments(), frames);
        }
        return pixels.get() instanceof Element.Value value && value.data() instanceof BulkData.FileSlice slice
                ? nativePixels(dataset, slice, frames)
                : Optional.empty();
    }

    private static Optional<FrameTable> nativePixels(Attributes dataset, BulkData.FileSlice slice, int frames) {
        long pixels = (long) dataset.integer(Tag.Rows, 0) * dataset.integer(Tag.Columns, 0);
        long samples = pixels * dataset.integer(Tag.SamplesPerPixel, 1);
        if (dataset.string(Tag.PhotometricInterpretation, "").equals("YBR_FULL_422")) {
            samples = pixels * 2; // two pixels share their chrominance: PS3.3 §C.7.6.3.1.2
        }
        long bits = samples * dataset.integer(Tag.BitsAllocated, 0);
        boolean wholeBytes = bits > 0 && (bits % Byte.SIZE == 0 || frames == 1);
        long frameBytes = (bits + Byte.SIZE - 1) / Byte.SIZE;
        return wholeBytes && frameBytes * frames <= slice.length()
                ? Optional.of(FrameTable.regular(slice.offset(), frameBytes, frames))
                : Optional.empty();
    }

    private static Optional<FrameTable> encapsulated(Attributes dataset, List<BulkData> all, int frames)
            throws IOException {
        List<FrameTable.Slice> fragments = new ArrayList<>();
        for (BulkData fragment : all.subList(Math.min(1, all.size()), all.size())) {
            if (!(fragment instanceof BulkData.FileSlice slice)) {
                return Optional.empty();
            }
            fragments.add(new FrameTable.Slice(slice.offset(), slice.length()));
        }
        if (fragments.isEmpty()) {
            return Optional.empty();
        }
        if (frames == 1) {
            return Optional.of(FrameTable.fragments(List.of(fragments)));
        }
        if (fragments.size() == frames) {
            return Optional.of(
                    FrameTable.fragments(fragments.stream().map(List::of).toList()));
        }
        long[] offsets = frameOffsets(dataset, all.get(0));
        return offsets.length == frames ? byOffsets(fragments, offsets) : Optional.empty();
    }

    /** The extended offset table where there is one, else the basic one. */
    private static long[] frameOffsets(Attributes dataset, BulkData basicOffsetTable) throws IOException {
        Optional<byte[]> extended = dataset.bytes(Tag.ExtendedOffsetTable, OFFSET_TABLE_BYTES_MAX);
        if (extended.isPresent()) {
            return numbers(extended.get(), Long.BYTES);
        }
        return basicOffsetTable.length() > OFFSET_TABLE_BYTES_MAX
                ? new long[0]
                : numbers(basicOffsetTable.readAll(), Integer.BYTES);
    }

    private static long[] numbers(byte[] littleEndian, int width) {
        long[] numbers = new long[littleEndian.length / width];
        for (int i = 0; i < numbers.length; i++) {
            for (int at = width - 1; at >= 0; at--) {
                numbers[i] = (numbers[i] << Byte.SIZE) | (littleEndian[i * width + at] & 0xFF);
            }
        }
        return numbers;
    }

    /** An offset counts from the first byte of the first fragment's item header. */
    private static Optional<FrameTable> byOffsets(List<FrameTable.Slice> fragments, long[] offsets) {
        long base = fragments.get(0).offset() - ITEM_HEADER_BYTES;
        Map<Long, Integer> fragmentAt = new HashMap<>();
        for (int i = 0; i < fragments.size(); i++) {
            fragmentAt.put(fragments.get(i).offset() - ITEM_HEADER_BYTES - base, i);
        }
        List<List<FrameTable.Slice>> frames = new ArrayList<>();
        for (int i = 0; i < offsets.length; i++) {
            Integer first = fragmentAt.get(offsets[i]);
            Integer end = i + 1 < offsets.length ? fragmentAt.get(offsets[i + 1]) : Integer.valueOf(fragments.size());
            if (first == null || end == null || end <= first) {
                return Optional.empty();
            }
            frames.add(fragments.subList(first, end));
        }
        return Optional.of(FrameTable.fragments(frames));
    }
}
