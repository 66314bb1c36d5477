package org.countyread.dicom.net.dimse;

import java.util.List;

/** Asks for attributes of a managed object; an empty list asks for all. Source: PS3.7 §10.3.2.1. Immutable. */
public record NGetRQ(
        int messageId,
        String requestedSopClassUid,
        String requestedSopInstanceUid,
        List<Integer> attributeIdentifierList)
        implements DimseRequest {
    @Override
    public int commandField() {
        return CommandField.N_GET_RQ;
    }

    @Override
    public String affectedSopClassUid() {
        return requestedSopClassUid;
    }

    public NGetRQ {
        attributeIdentifierList = List.copyOf(attributeIdentifierList);
    }
}
