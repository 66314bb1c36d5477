package org.countyread.dicom.net.dimse;

import java.util.Optional;

/** Answers N-SET. Source: PS3.7 §10.3.3.2. Immutable. */
public record NSetRSP(
        int messageIdBeingRespondedTo,
        String affectedSopClassUid,
        Optional<String> affectedSopInstanceUid,
        DimseStatus status)
        implements DimseResponse {
    @Override
    public int commandField() {
        return CommandField.N_SET_RSP;
    }
}
