package org.countyread.dicom.codec.lut;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;

/** Expands segmented palettes: discrete, linear and indirect segments. Source: PS3.3 §C.7.9.2. */
final class SegmentedLut {
    private static final int DISCRETE = 0;
    private static final int LINEAR = 1;
    private static final int INDIRECT = 2;
    private static final int ENTRIES_MAX = 65_536;
    private static final int SEGMENTS_MAX = 65_536;

    private final ByteBuffer source;
    private final boolean words;
    private final ByteBuffer entries;
    private int segmentsRead;

    private SegmentedLut(byte[] data, boolean words, int count) {
        this.source = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        this.words = words;
        this.entries = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Entries of 16 bits each; empty when there is no segmented table or it is damaged. */
    static Optional<byte[]> expand(Attributes dataset, int descriptorTag, int dataTag) {
        int[] descriptor = dataset.integers(descriptorTag);
        Optional<byte[]> data = dataset.bytes(dataTag, LookupTable.BYTES_MAX);
        if (descriptor.length < 3 || data.isEmpty()) {
            return Optional.empty();
        }
        int count = (descriptor[0] & 0xFFFF) == 0 ? ENTRIES_MAX : descriptor[0] & 0xFFFF;
        SegmentedLut lut = new SegmentedLut(data.get(), descriptor[2] > 8, count);
        boolean whole = lut.run(Integer.MAX_VALUE, true);
        return whole ? Optional.of(lut.entries.array()) : Optional.empty();
    }

    /** Reads segments until the table is full; whether it became so, or the wanted ones were there. */
    private boolean run(int segments, boolean mayRefer) {
        for (int i = 0; i < segments && entries.hasRemaining(); i++) {
            if (!has(2) || ++segmentsRead > SEGMENTS_MAX) {
                return false;
            }
            int type = next();
            int length = next();
            boolean read = switch (type) {
                case DISCRETE -> discrete(length);
                case LINEAR -> linear(length);
                case INDIRECT -> mayRefer && indirect(length);
                default -> false;
            };
            if (!read) {
                return false;
            }
        }
        return segments < Integer.MAX_VALUE || !entries.hasRemaining();
    }

    private boolean has(int numbers) {
        return source.remaining() >= numbers * (words ? 2 : 1);
    }

    private int next() {
        return words ? source.getShort() & 0xFFFF : source.get() & 0xFF;
    }

    private void put(int value) {
        if (entries.hasRemaining()) {
            entries.putShort((short) value);
        }
    }

    private boolean discrete(int length) {
        if (!has(length)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            put(next());
        }
        return true;
    }

    /** From the entry before to a given one. */
    private boolean linear(int length) {
        if (!has(1) || entries.position() == 0 || length == 0) {
            return false;
        }
        int from = entries.getShort(entries.position() - 2) & 0xFFFF;
        int to = next();
        for (int i = 1; i <= length; i++) {
            put((int) Math.round(from + (to - from) * (double) i / length));
        }
        return true;
    }

    /** Segments from elsewhere once more; {@code offset} comes in two numbers, counted from the start. */
    private boolean indirect(int segments) {
        if (!has(words ? 2 : 4)) {
            return false;
        }
        long offset = words
                ? next() | ((long) next() << 16)
                : next() | (next() << 8) | (next() << 16) | ((long) next() << 24);
        int back = source.position();
        if (offset >= back) {
            return false;
        }
        source.position((int) offset);
        boolean read = run(segments, false);
        source.position(back);
        return read;
    }
}
