package org.countyread.dicom.net.dimse;

/** One match, whose identifier follows while the status is pending; or the end of a search. Source: PS3.7 §9.3.2.2. Immutable. */
public record CFindRSP(int messageIdBeingRespondedTo, String affectedSopClassUid, DimseStatus status)
        implements DimseResponse {
    @Override
    public int commandField() {
        return CommandField.C_FIND_RSP;
    }
}
