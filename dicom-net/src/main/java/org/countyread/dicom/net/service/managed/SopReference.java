package org.countyread.dicom.net.service.managed;

import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;

/** Names an object. Source: PS3.3 §10.8. Immutable. */
public record SopReference(String sopClassUid, String sopInstanceUid) {
    static SopReference of(Attributes item) {
        return new SopReference(
                item.string(Tag.ReferencedSOPClassUID, ""), item.string(Tag.ReferencedSOPInstanceUID, ""));
    }

    Attributes.Builder item() {
        return Attributes.builder()
                .string(Tag.ReferencedSOPClassUID, sopClassUid)
                .string(Tag.ReferencedSOPInstanceUID, sopInstanceUid);
    }
}
