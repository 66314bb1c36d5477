package org.countyread.dicom.net.dimse;

/** Asks for objects to be sent over this same association; an identifier follows. Source: PS3.7 §9.3.3.1. Immutable. */
public record CGetRQ(int messageId, String affectedSopClassUid, int priority) implements DimseRequest {
    @Override
    public int commandField() {
        return CommandField.C_GET_RQ;
    }
}
