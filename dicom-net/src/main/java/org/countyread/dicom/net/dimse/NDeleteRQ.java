package org.countyread.dicom.net.dimse;

/** Asks for a managed object to be deleted. Source: PS3.7 §10.3.6.1. Immutable. */
public record NDeleteRQ(int messageId, String requestedSopClassUid, String requestedSopInstanceUid)
        implements DimseRequest {
    @Override
    public int commandField() {
        return CommandField.N_DELETE_RQ;
    }

    @Override
    public String affectedSopClassUid() {
        return requestedSopClassUid;
    }
}
