package org.countyread.dicom.encoding;

import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.StandardElements;
import org.countyread.dicom.data.VR;

/** How many bytes elements take; needed before an item or sequence of defined length is written. */
final class EncodedLength {
    private static final int ITEM_HEADER_BYTES = 8;
    private static final int SHORT_FORM_VALUE_BYTES_MAX = 0xFFFF;

    private EncodedLength() {}

    static long of(Attributes attributes, boolean explicitVr) {
        long length = 0;
        for (Element element : attributes.elements()) {
            length += of(element, explicitVr);
        }
        return length;
    }

    private static long of(Element element, boolean explicitVr) {
        VR vr = writtenVr(element);
        long header = explicitVr && vr.hasLongLength() ? 12 : 8;
        if (element instanceof Element.Value value) {
            return header + of(value.data());
        }
        if (element instanceof Element.Fragments fragments) {
            long length = header + ITEM_HEADER_BYTES;
            for (BulkData fragment : fragments.fragments()) {
                length += ITEM_HEADER_BYTES + of(fragment);
            }
            return length;
        }
        Element.Sequence sequence = (Element.Sequence) element;
        long items = ofItems(sequence, explicitVr && vr != VR.UN);
        return header + items + (hasUndefinedLength(sequence) ? ITEM_HEADER_BYTES : 0);
    }

    static long ofItems(Element.Sequence sequence, boolean explicitVr) {
        long length = 0;
        for (Attributes item : sequence.items()) {
            length += ITEM_HEADER_BYTES + of(item, explicitVr) + (item.hasUndefinedLength() ? ITEM_HEADER_BYTES : 0);
        }
        return length;
    }

    /** A value too long for the 16-bit length of its VR goes as UN (PS3.5 §6.2.2 Note 2). */
    static VR writtenVr(Element element) {
        boolean tooLong = element instanceof Element.Value value
                && !value.vr().hasLongLength()
                && value.data().length() > SHORT_FORM_VALUE_BYTES_MAX;
        return tooLong ? VR.UN : element.vr();
    }

    /** A sequence of unknown VR is only told from a value by its undefined length, unless the standard knows it. */
    static boolean hasUndefinedLength(Element.Sequence sequence) {
        return sequence.undefinedLength() || (sequence.vr() == VR.UN && StandardElements.vr(sequence.tag()) != VR.SQ);
    }

    /** Bytes and padding. */
    static long of(BulkData data) {
        return data.length() + (isPadded(data) ? 1 : 0);
    }

    static boolean isPadded(BulkData data) {
        return data.length() % 2 != 0 && !(data instanceof BulkData.Unpadded);
    }
}
