package org.countyread.dicom.net.dimse;

import java.util.Optional;

/** Answers N-GET; the attributes follow. Source: PS3.7 §10.3.2.2. Immutable. */
public record NGetRSP(
        int messageIdBeingRespondedTo,
        String affectedSopClassUid,
        Optional<String> affectedSopInstanceUid,
        DimseStatus status)
        implements DimseResponse {
    @Override
    public int commandField() {
        return CommandField.N_GET_RSP;
    }
}
