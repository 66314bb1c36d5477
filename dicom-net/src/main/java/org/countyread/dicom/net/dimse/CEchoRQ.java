package org.countyread.dicom.net.dimse;

/** Asks whether the peer is there. Source: PS3.7 §9.3.5.1. Immutable. */
public record CEchoRQ(int messageId, String affectedSopClassUid) implements DimseRequest {
    @Override
    public int commandField() {
        return CommandField.C_ECHO_RQ;
    }
}
