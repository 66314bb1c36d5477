package org.countyread.dicom.net.dimse;

import java.util.Optional;

/** Asks for a managed object to be made; without an instance UID the performer gives one. Source: PS3.7 §10.3.5.1. Immutable. */
public record NCreateRQ(int messageId, String affectedSopClassUid, Optional<String> affectedSopInstanceUid)
        implements DimseRequest {
    @Override
    public int commandField() {
        return CommandField.N_CREATE_RQ;
    }
}
