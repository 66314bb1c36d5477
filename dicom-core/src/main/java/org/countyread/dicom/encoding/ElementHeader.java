package org.countyread.dicom.encoding;

import org.countyread.dicom.data.VR;

/**
 * Tag, VR and length of an element; {@code length} is {@link #UNDEFINED} for a value that a delimiter ends. {@code vr}
 * is the one that stands in the data set, or in implicit VR the one of the standard. Source: PS3.5 §7.1.
 */
record ElementHeader(int tag, VR vr, long length, long offset) {
    static final long UNDEFINED = 0xFFFFFFFFL;

    boolean hasUndefinedLength() {
        return length == UNDEFINED;
    }
}
