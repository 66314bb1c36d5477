package org.countyread.dicom.net.dimse;

/** Tells of an event at a managed object; its information may follow. Source: PS3.7 §10.3.1.1. Immutable. */
public record NEventReportRQ(int messageId, String affectedSopClassUid, String affectedSopInstanceUid, int eventTypeId)
        implements DimseRequest {
    @Override
    public int commandField() {
        return CommandField.N_EVENT_REPORT_RQ;
    }
}
