package org.countyread.dicom.net.dimse;

/** Asks for attributes of a managed object to be changed as the modification list, which follows, says. Source: PS3.7 §10.3.3.1. Immutable. */
public record NSetRQ(int messageId, String requestedSopClassUid, String requestedSopInstanceUid)
        implements DimseRequest {
    @Override
    public int commandField() {
        return CommandField.N_SET_RQ;
    }

    @Override
    public String affectedSopClassUid() {
        return requestedSopClassUid;
    }
}
