package org.countyread.dicom.codec.lut;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;

/**
 * A table from values to values; what lies outside takes the first or last entry. Source: PS3.3 §C.11.1.1. Immutable.
 * Thread-safe.
 */
public final class LookupTable {
    private static final int ENTRIES_MAX = 65_536;

    /** Longer than any table, be it segmented or padded. */
    static final int BYTES_MAX = 1024 * 1024;

    private final int firstMapped;
    private final int[] entries;
    private final int outputMaximum;

    private LookupTable(int firstMapped, int[] entries, int bits) {
        this.firstMapped = firstMapped;
        this.entries = entries;
        int largest = 0;
        for (int entry : entries) {
            largest = Math.max(largest, entry);
        }
        this.outputMaximum = Math.max(largest, (1 << bits) - 1);
    }

    /** The table of a descriptor and a data element; empty when they are missing or contradict each other. */
    public static Optional<LookupTable> of(Attributes item, int descriptorTag, int dataTag, boolean signedInput) {
        int[] descriptor = item.integers(descriptorTag);
        return of(descriptor, item.bytes(dataTag, BYTES_MAX).orElse(new byte[0]), signedInput);
    }

    /** The table of a descriptor's three numbers and the bytes of its entries. */
    static Optional<LookupTable> of(int[] descriptor, byte[] data, boolean signedInput) {
        if (descriptor.length < 3 || data.length == 0) {
            return Optional.empty();
        }
        int count = (descriptor[0] & 0xFFFF) == 0 ? ENTRIES_MAX : descriptor[0] & 0xFFFF;
        int first = signedInput ? (short) descriptor[1] : descriptor[1] & 0xFFFF;
        int bits = Math.max(1, Math.min(16, descriptor[2]));
        // Eight-bit entries may be packed two to a word.
        boolean packed = data.length < 2 * count && data.length >= count;
        int available = packed ? data.length : data.length / 2;
        int[] entries = new int[Math.min(count, available)];
        ByteBuffer words = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < entries.length; i++) {
            entries[i] = packed ? data[i] & 0xFF : words.getShort(2 * i) & 0xFFFF;
        }
        return entries.length == 0
                ? Optional.empty()
                : Optional.of(new LookupTable(first, entries, packed ? Math.min(bits, 8) : bits));
    }

    public int apply(double value) {
        double index = Math.max(0, Math.min(entries.length - 1, Math.rint(value) - firstMapped));
        return entries[(int) index];
    }

    /** The largest entry. */
    int largest() {
        return Arrays.stream(entries).max().orElse(0);
    }

    /** From 0 to 1. */
    public double shade(double value) {
        return apply(value) / (double) outputMaximum;
    }
}
