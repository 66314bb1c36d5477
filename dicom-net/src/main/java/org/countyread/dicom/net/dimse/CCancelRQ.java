package org.countyread.dicom.net.dimse;

/** Asks for an operation to be given up; never answered itself. Source: PS3.7 §9.3.2.3. Immutable. */
public record CCancelRQ(int messageIdBeingRespondedTo) implements DimseRequest {
    @Override
    public int commandField() {
        return CommandField.C_CANCEL_RQ;
    }

    @Override
    public int messageId() {
        return messageIdBeingRespondedTo;
    }

    @Override
    public String affectedSopClassUid() {
        return "";
    }
}
