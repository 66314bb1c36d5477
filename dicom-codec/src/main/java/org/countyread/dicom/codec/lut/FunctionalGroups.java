package org.countyread.dicom.codec.lut;

import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;

/** Macros of enhanced multi-frame objects: of the frame itself, else shared by all (PS3.3 §C.7.6.16). */
public final class FunctionalGroups {
    private FunctionalGroups() {}

    /** The first item of a macro's sequence that holds for a frame, the first one being 0. */
    public static Optional<Attributes> find(Attributes dataset, int frame, int macroSequence) {
        List<Attributes> perFrame = dataset.items(Tag.PerFrameFunctionalGroupsSequence);
        Optional<Attributes> own = frame < perFrame.size() ? perFrame.get(frame).item(macroSequence) : Optional.empty();
        return own.or(
                () -> dataset.item(Tag.SharedFunctionalGroupsSequence).flatMap(group -> group.item(macroSequence)));
    }
}
