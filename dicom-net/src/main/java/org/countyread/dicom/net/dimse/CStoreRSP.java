package org.countyread.dicom.net.dimse;

/** Says what became of an object. Source: PS3.7 §9.3.1.2. Immutable. */
public record CStoreRSP(
        int messageIdBeingRespondedTo, String affectedSopClassUid, String affectedSopInstanceUid, DimseStatus status)
        implements DimseResponse {
    @Override
    public int commandField() {
        return CommandField.C_STORE_RSP;
    }
}
