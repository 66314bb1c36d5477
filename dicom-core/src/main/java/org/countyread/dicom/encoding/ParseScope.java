package org.countyread.dicom.encoding;

import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.SpecificCharacterSet;
import org.countyread.dicom.data.Tag;
import org.jspecify.annotations.Nullable;

/** What the elements of one data set or item are read with, and what has been learnt from them. Single-threaded. */
final class ParseScope {
    final boolean explicitVr;
    final boolean bigEndian;
    final long end;
    /** Whether an item delimiter ends it. */
    final boolean delimited;

    final @Nullable ParseScope parent;
    SpecificCharacterSet characterSet = SpecificCharacterSet.UNDECLARED;
    boolean signedPixels;

    ParseScope(boolean explicitVr, boolean bigEndian, long end, boolean delimited, @Nullable ParseScope parent) {
        this.explicitVr = explicitVr;
        this.bigEndian = bigEndian;
        this.end = end;
        this.delimited = delimited;
        this.parent = parent;
        if (parent != null) {
            characterSet = parent.characterSet;
            signedPixels = parent.signedPixels;
        }
    }

    /** The same place read as implicit VR little endian, as the items of UN are (PS3.5 §6.2.2 Note 2). */
    ParseScope implicit(long until) {
        return new ParseScope(false, false, until, false, this);
    }

    /** Later elements depend on these two. */
    void learn(Element element) {
        if (element.tag() == Tag.SpecificCharacterSet) {
            characterSet = Attributes.builder().element(element).build().characterSet();
        } else if (element.tag() == Tag.PixelRepresentation) {
            Attributes alone = Attributes.builder().element(element).build();
            signedPixels = alone.integer(Tag.PixelRepresentation, 0) == 1;
        }
    }
}
