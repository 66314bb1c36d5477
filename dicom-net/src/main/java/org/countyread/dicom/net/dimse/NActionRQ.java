package org.countyread.dicom.net.dimse;

/** Asks a managed object to act; information may follow. Source: PS3.7 §10.3.4.1. Immutable. */
public record NActionRQ(int messageId, String requestedSopClassUid, String requestedSopInstanceUid, int actionTypeId)
        implements DimseRequest {
    @Override
    public int commandField() {
        return CommandField.N_ACTION_RQ;
    }

    @Override
    public String affectedSopClassUid() {
        return requestedSopClassUid;
    }
}
