package org.countyread.dicom.net.dimse;

import java.util.Optional;
import java.util.OptionalInt;

/** Answers N-ACTION. Source: PS3.7 §10.3.4.2. Immutable. */
public record NActionRSP(
        int messageIdBeingRespondedTo,
        String affectedSopClassUid,
        Optional<String> affectedSopInstanceUid,
        OptionalInt actionTypeId,
        DimseStatus status)
        implements DimseResponse {
    @Override
    public int commandField() {
        return CommandField.N_ACTION_RSP;
    }
}
