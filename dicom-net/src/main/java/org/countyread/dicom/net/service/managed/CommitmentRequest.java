package org.countyread.dicom.net.service.managed;

import java.util.List;
import org.countyread.dicom.net.service.Caller;

/** A peer wants these objects to be kept for good. Source: PS3.4 §J.3.2. Immutable. */
public record CommitmentRequest(Caller caller, String transactionUid, List<SopReference> references) {
    public CommitmentRequest {
        references = List.copyOf(references);
    }
}
