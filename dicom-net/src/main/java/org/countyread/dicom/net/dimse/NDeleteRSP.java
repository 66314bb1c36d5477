package org.countyread.dicom.net.dimse;

import java.util.Optional;

/** Answers N-DELETE. Source: PS3.7 §10.3.6.2. Immutable. */
public record NDeleteRSP(
        int messageIdBeingRespondedTo,
        String affectedSopClassUid,
        Optional<String> affectedSopInstanceUid,
        DimseStatus status)
        implements DimseResponse {
    @Override
    public int commandField() {
        return CommandField.N_DELETE_RSP;
    }
}
