package org.countyread.dicom.net.service.managed;

import java.io.IOException;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.Contexts;

/** Modality performed procedure step as user. Source: PS3.4 §F.7. Thread-safe. */
public final class PerformedProcedureScu {
    private PerformedProcedureScu() {}

    /** What an association has to be opened with. */
    public static ProposedContext context() {
        return Contexts.propose(Uid.ModalityPerformedProcedureStep);
    }

    /** Tells that a step began; its status is IN PROGRESS. */
    public static DimseStatus create(Association association, String sopInstanceUid, Attributes step)
            throws IOException {
        return ManagedObjectScu.create(
                        association, Uid.ModalityPerformedProcedureStep, Optional.of(sopInstanceUid), step)
                .status();
    }

    /** Tells how a step went on, or ended. */
    public static DimseStatus set(Association association, String sopInstanceUid, Attributes modification)
            throws IOException {
        return ManagedObjectScu.set(association, Uid.ModalityPerformedProcedureStep, sopInstanceUid, modification)
                .status();
    }
}
