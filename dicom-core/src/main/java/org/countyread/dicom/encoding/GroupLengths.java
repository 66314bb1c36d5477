package org.countyread.dicom.encoding;

import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;

/**
 * Group lengths (gggg,0000) are retired (PS3.5 §7.2). Devices still write them, and they are true only for the encoding
 * they were read in.
 */
public final class GroupLengths {
    private GroupLengths() {}

    /** The data set without group lengths, its items included; for whoever changes it or its transfer syntax. */
    public static Attributes removedFrom(Attributes attributes) {
        Attributes.Builder builder = attributes.toBuilder();
        for (Element element : attributes.elements()) {
            if (Tag.isGroupLength(element.tag())) {
                builder.remove(element.tag());
            } else if (element instanceof Element.Sequence sequence) {
                List<Attributes> items = new ArrayList<>(sequence.items().size());
                sequence.items().forEach(item -> items.add(removedFrom(item)));
                builder.element(new Element.Sequence(sequence.tag(), sequence.vr(), items, sequence.undefinedLength()));
            }
        }
        return builder.build();
    }
}
