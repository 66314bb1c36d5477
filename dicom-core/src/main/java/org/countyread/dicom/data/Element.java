package org.countyread.dicom.data;

import java.util.List;

/** One data element of a data set: a value, a sequence of items, or encapsulated fragments. Immutable. Thread-safe. */
public sealed interface Element permits Element.Value, Element.Sequence, Element.Fragments {
    int tag();

    /** The VR as it was read; UN may hide a standard element whose VR the writer did not know. */
    VR vr();

    /** A value as the bytes that were read, padding included, numbers in little endian order. */
    record Value(int tag, VR vr, BulkData data) implements Element {}

    /**
     * Items of a sequence. {@code undefinedLength} remembers how the length was given, so that writing repeats it; VR UN
     * stands for a sequence of unknown VR, whose items are implicit VR little endian (PS3.5 §6.2.2 Note 2).
     */
    record Sequence(int tag, VR vr, List<Attributes> items, boolean undefinedLength) implements Element {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Encapsulated pixel data (PS3.5 §A.4): the first fragment is the basic offset table, often empty. */
    record Fragments(int tag, VR vr, List<BulkData> fragments) implements Element {
        public Fragments {
            fragments = List.copyOf(fragments);
        }
    }
}
