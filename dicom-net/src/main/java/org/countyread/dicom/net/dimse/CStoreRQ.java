package org.countyread.dicom.net.dimse;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks for a composite object to be stored; its data set follows. The originator fields are there when a C-MOVE caused it.
 * Source: PS3.7 §9.3.1.1. Immutable.
 */
public record CStoreRQ(
        int messageId,
        String affectedSopClassUid,
        String affectedSopInstanceUid,
        int priority,
        Optional<String> moveOriginatorAeTitle,
        OptionalInt moveOriginatorMessageId)
        implements DimseRequest {
    @Override
    public int commandField() {
        return CommandField.C_STORE_RQ;
    }

    /** A store nobody moved. */
    public static CStoreRQ of(int messageId, String sopClassUid, String sopInstanceUid) {
        return new CStoreRQ(
                messageId, sopClassUid, sopInstanceUid, PRIORITY_MEDIUM, Optional.empty(), OptionalInt.empty());
    }
}
