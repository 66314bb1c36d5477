package org.countyread.dicom.net.dimse;

import java.util.Optional;

/** Answers N-CREATE. Source: PS3.7 §10.3.5.2. Immutable. */
public record NCreateRSP(
        int messageIdBeingRespondedTo,
        String affectedSopClassUid,
        Optional<String> affectedSopInstanceUid,
        DimseStatus status)
        implements DimseResponse {
    @Override
    public int commandField() {
        return CommandField.N_CREATE_RSP;
    }
}
