package org.countyread.dicom.net.dimse;

/** Asks for objects to be sent to another application entity; an identifier follows. Source: PS3.7 §9.3.4.1. Immutable. */
public record CMoveRQ(int messageId, String affectedSopClassUid, int priority, String moveDestination)
        implements DimseRequest {
    @Override
    public int commandField() {
        return CommandField.C_MOVE_RQ;
    }
}
