package org.countyread.dicom.net.dimse;

/** Says that the peer is there. Source: PS3.7 §9.3.5.2. Immutable. */
public record CEchoRSP(int messageIdBeingRespondedTo, String affectedSopClassUid, DimseStatus status)
        implements DimseResponse {
    @Override
    public int commandField() {
        return CommandField.C_ECHO_RSP;
    }
}
