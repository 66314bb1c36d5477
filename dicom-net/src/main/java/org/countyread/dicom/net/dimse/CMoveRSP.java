package org.countyread.dicom.net.dimse;

/** How far a retrieval to another application entity is. Source: PS3.7 §9.3.4.2. Immutable. */
public record CMoveRSP(
        int messageIdBeingRespondedTo, String affectedSopClassUid, DimseStatus status, SubOperations subOperations)
        implements DimseResponse {
    @Override
    public int commandField() {
        return CommandField.C_MOVE_RSP;
    }
}
