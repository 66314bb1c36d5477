package org.countyread.dicom.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Tag;

/** Tells which fragments make up which frame: by offset table, by count, or by the first bytes of each. */
final class FragmentRanges {
    private static final int ITEM_HEADER_BYTES = 8;
    private static final int TAIL_BYTES = 4;
    private static final int OFFSET_TABLE_BYTES_MAX = 16 * 1024 * 1024;

    private FragmentRanges() {}

    /** For each frame its first fragment and the one behind its last; fragment 0 is the basic offset table. */
    static List<int[]> find(Attributes dataset, List<BulkData> fragments, int frames)
            throws IOException, CodecException {
        int data = fragments.size() - 1;
        if (data < 1) {
            throw new CodecException("encapsulated pixel data has no fragments");
        }
        if (frames == 1) {
            return List.of(new int[] {1, fragments.size()});
        }
        Optional<List<int[]>> byTable = byOffsets(extendedOffsets(dataset), fragments, frames);
        if (byTable.isEmpty()) {
            byTable = byOffsets(basicOffsets(fragments.get(0)), fragments, frames);
        }
        if (byTable.isPresent()) {
            return byTable.get();
        }
        if (data <= frames) {
            // One fragment a frame; where the object announces more frames than it has, there are only these.
            List<int[]> ranges = new ArrayList<>();
            for (int i = 1; i <= data; i++) {
                ranges.add(new int[] {i, i + 1});
            }
            return ranges;
        }
        return byFirstBytes(fragments, frames);
    }

    /** (7FE0,0001): 64-bit offsets from the first byte behind the basic offset table. */
    private static List<Long> extendedOffsets(Attributes dataset) {
        byte[] table =
                dataset.bytes(Tag.ExtendedOffsetTable, OFFSET_TABLE_BYTES_MAX).orElse(new byte[0]);
        ByteBuffer buffer = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        List<Long> offsets = new ArrayList<>();
        while (buffer.remaining() >= Long.BYTES) {
            offsets.add(buffer.getLong());
        }
        return offsets;
    }

    private static List<Long> basicOffsets(BulkData table) throws IOException, CodecException {
        if (table.length() > OFFSET_TABLE_BYTES_MAX) {
            throw new CodecException("a basic offset table of %d bytes is too long".formatted(table.length()));
        }
        ByteBuffer buffer = ByteBuffer.wrap(table.readAll()).order(ByteOrder.LITTLE_ENDIAN);
        List<Long> offsets = new ArrayList<>();
        while (buffer.remaining() >= Integer.BYTES) {
            offsets.add(buffer.getInt() & 0xFFFFFFFFL);
        }
        return offsets;
    }

    /** Empty unless there is an offset for every frame and each one is where a fragment starts. */
    private static Optional<List<int[]>> byOffsets(List<Long> offsets, List<BulkData> fragments, int frames) {
        if (offsets.size() != frames) {
            return Optional.empty();
        }
        Map<Long, Integer> fragmentAt = new HashMap<>();
        long offset = 0;
        for (int i = 1; i < fragments.size(); i++) {
            fragmentAt.put(offset, i);
            offset += ITEM_HEADER_BYTES + fragments.get(i).length();
        }
        List<int[]> ranges = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            Integer first = fragmentAt.get(offsets.get(frame));
            Integer next =
                    frame + 1 < frames ? fragmentAt.get(offsets.get(frame + 1)) : Integer.valueOf(fragments.size());
            if (first == null || next == null || next <= first) {
                return Optional.empty();
            }
            ranges.add(new int[] {first, next});
        }
        return Optional.of(ranges);
    }

    /** A JPEG, JPEG-LS or JPEG 2000 frame starts with a marker that no continuation starts with. */
    private static List<int[]> byFirstBytes(List<BulkData> fragments, int frames) throws IOException, CodecException {
        List<Integer> starts = starts(fragments, true);
        if (starts.size() != frames) {
            starts = starts(fragments, false);
        }
        if (starts.size() != frames || starts.get(0) != 1) {
            throw new CodecException(
                    "%d fragments without offset table do not make %d frames".formatted(fragments.size() - 1, frames));
        }
        List<int[]> ranges = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            int end = frame + 1 < frames ? starts.get(frame + 1) : fragments.size();
            ranges.add(new int[] {starts.get(frame), end});
        }
        return ranges;
    }

    /** @param afterEnds whether a start counts only where the fragment before ends a frame */
    private static List<Integer> starts(List<BulkData> fragments, boolean afterEnds) throws IOException {
        List<Integer> starts = new ArrayList<>();
        for (int i = 1; i < fragments.size(); i++) {
            if (startsFrame(fragments.get(i)) && (i == 1 || !afterEnds || endsFrame(fragments.get(i - 1)))) {
                starts.add(i);
            }
        }
        return starts;
    }

    /** EOI or EOC, with a byte of padding or two. */
    private static boolean endsFrame(BulkData fragment) throws IOException {
        long length = fragment.length();
        byte[] tail = fragment.readRange(Math.max(0, length - TAIL_BYTES), Math.min(TAIL_BYTES, length));
        for (int i = tail.length - 2; i >= 0; i--) {
            if (tail[i] == (byte) 0xFF && tail[i + 1] == (byte) 0xD9) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsFrame(BulkData fragment) throws IOException {
        byte[] head = fragment.readRange(0, Math.min(4, fragment.length()));
        boolean marker = head.length == 4 && head[0] == (byte) 0xFF && head[2] == (byte) 0xFF;
        boolean jpeg = marker && head[1] == (byte) 0xD8;
        boolean jpeg2000 = marker && head[1] == (byte) 0x4F && head[3] == (byte) 0x51;
        return jpeg || jpeg2000;
    }
}
