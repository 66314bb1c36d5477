package org.countyread.dicom.dictionary;

import java.util.Optional;
import org.countyread.dicom.data.StandardElements;
import org.countyread.dicom.data.StandardElements.Entry;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;

/** What PS3.6 says about an element. Immutable. Thread-safe. */
public final class ElementDictionary {
    private ElementDictionary() {}

    public static Optional<Entry> entry(int tag) {
        return StandardElements.of(tag);
    }

    /** The keyword, such as {@code PatientName}. */
    public static Optional<String> keyword(int tag) {
        return entry(tag).map(Entry::keyword);
    }

    /** The VR, the first where the standard allows several; UN for private and unknown elements. */
    public static VR vr(int tag) {
        return StandardElements.vr(tag);
    }

    /** The tag of a keyword, or of eight hexadecimal digits as DICOMweb queries have them (PS3.18 §8.3.4.1). */
    public static Optional<Integer> tag(String keywordOrDigits) {
        if (keywordOrDigits.matches("[0-9A-Fa-f]{8}")) {
            return Optional.of(Integer.parseUnsignedInt(keywordOrDigits, 16));
        }
        return StandardElements.of(keywordOrDigits).map(Entry::tag);
    }

    /** {@code (0010,0010) PatientName}, for messages. */
    public static String describe(int tag) {
        return Tag.toString(tag) + keyword(tag).map(keyword -> " " + keyword).orElse("");
    }
}
