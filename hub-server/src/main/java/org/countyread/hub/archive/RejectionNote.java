package org.countyread.hub.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.Part10Reader;

/**
 * A Key Object Selection document whose title says that the objects it names are out of use. Immutable. Source: IHE
 * RAD TF-3 §4.66.4.1.3, PS3.3 §C.17.3, PS3.16 CID 7011.
 */
record RejectionNote(RejectionReason reason, List<Named> objects) {
    /** An object that is named. */
    record Named(String study, String sopInstanceUid) {}

    /** Reads a file whose SOP class is known; empty if it is no rejection note. */
    static Optional<RejectionNote> read(Path file, String sopClassUid) throws IOException {
        if (!sopClassUid.equals(Uid.KeyObjectSelectionDocumentStorage)) {
            return Optional.empty();
        }
        try {
            return of(Part10Reader.read(file).dataset());
        } catch (DicomFormatException unreadable) {
            return Optional.empty();
        }
    }

    static Optional<RejectionNote> of(Attributes document) {
        Optional<RejectionReason> reason = document.items(Tag.ConceptNameCodeSequence).stream()
                .filter(title -> title.string(Tag.CodingSchemeDesignator, "").equals("DCM"))
                .flatMap(title -> RejectionReason.of(title.string(Tag.CodeValue, "")).stream())
                .findFirst();
        return reason.map(found -> new RejectionNote(found, named(document)));
    }

    private static List<Named> named(Attributes document) {
        List<Named> objects = new ArrayList<>();
        for (Attributes study : document.items(Tag.CurrentRequestedProcedureEvidenceSequence)) {
            for (Attributes series : study.items(Tag.ReferencedSeriesSequence)) {
                for (Attributes object : series.items(Tag.ReferencedSOPSequence)) {
                    objects.add(new Named(
                            study.string(Tag.StudyInstanceUID, ""), object.string(Tag.ReferencedSOPInstanceUID, "")));
                }
            }
        }
        return objects;
    }
}
