package org.countyread.dicom.net.dimse;

/** Asks for matches of an identifier, which follows. Source: PS3.7 §9.3.2.1. Immutable. */
public record CFindRQ(int messageId, String affectedSopClassUid, int priority) implements DimseRequest {
    @Override
    public int commandField() {
        return CommandField.C_FIND_RQ;
    }
}
