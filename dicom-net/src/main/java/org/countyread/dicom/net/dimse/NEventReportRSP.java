package org.countyread.dicom.net.dimse;

import java.util.Optional;
import java.util.OptionalInt;

/** Answers an event. Source: PS3.7 §10.3.1.2. Immutable. */
public record NEventReportRSP(
        int messageIdBeingRespondedTo,
        String affectedSopClassUid,
        Optional<String> affectedSopInstanceUid,
        OptionalInt eventTypeId,
        DimseStatus status)
        implements DimseResponse {
    @Override
    public int commandField() {
        return CommandField.N_EVENT_REPORT_RSP;
    }
}
