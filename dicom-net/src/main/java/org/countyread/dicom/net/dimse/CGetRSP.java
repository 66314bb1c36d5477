package org.countyread.dicom.net.dimse;

/** How far a retrieval over this association is. Source: PS3.7 §9.3.3.2. Immutable. */
public record CGetRSP(
        int messageIdBeingRespondedTo, String affectedSopClassUid, DimseStatus status, SubOperations subOperations)
        implements DimseResponse {
    @Override
    public int commandField() {
        return CommandField.C_GET_RSP;
    }
}
