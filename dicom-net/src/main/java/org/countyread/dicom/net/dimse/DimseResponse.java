package org.countyread.dicom.net.dimse;

import java.util.Optional;
import java.util.OptionalInt;

/** A command that answers a request. Source: PS3.7 §9.3 and §10.3. */
public sealed interface DimseResponse extends DimseCommand
        permits CEchoRSP,
                CStoreRSP,
                CFindRSP,
                CGetRSP,
                CMoveRSP,
                NEventReportRSP,
                NGetRSP,
                NSetRSP,
                NActionRSP,
                NCreateRSP,
                NDeleteRSP,
                UnrecognizedRSP {
    int messageIdBeingRespondedTo();

    String affectedSopClassUid();

    DimseStatus status();

    /** The response to a request that carries a status and nothing else. C-CANCEL has none. */
    static Optional<DimseResponse> to(DimseRequest request, DimseStatus status) {
        return request instanceof CCancelRQ ? Optional.empty() : Optional.of(answering(request, status));
    }

    private static DimseResponse answering(DimseRequest request, DimseStatus status) {
        int id = request.messageId();
        String sopClass = request.affectedSopClassUid();
        if (request instanceof CEchoRQ) {
            return new CEchoRSP(id, sopClass, status);
        } else if (request instanceof CStoreRQ store) {
            return new CStoreRSP(id, sopClass, store.affectedSopInstanceUid(), status);
        } else if (request instanceof CFindRQ) {
            return new CFindRSP(id, sopClass, status);
        } else if (request instanceof CGetRQ) {
            return new CGetRSP(id, sopClass, status, SubOperations.NONE);
        } else if (request instanceof CMoveRQ) {
            return new CMoveRSP(id, sopClass, status, SubOperations.NONE);
        } else if (request instanceof NEventReportRQ event) {
            return new NEventReportRSP(
                    id,
                    sopClass,
                    Optional.of(event.affectedSopInstanceUid()),
                    OptionalInt.of(event.eventTypeId()),
                    status);
        } else if (request instanceof NGetRQ get) {
            return new NGetRSP(id, sopClass, Optional.of(get.requestedSopInstanceUid()), status);
        } else if (request instanceof NSetRQ set) {
            return new NSetRSP(id, sopClass, Optional.of(set.requestedSopInstanceUid()), status);
        } else if (request instanceof NActionRQ action) {
            return new NActionRSP(
                    id,
                    sopClass,
                    Optional.of(action.requestedSopInstanceUid()),
                    OptionalInt.of(action.actionTypeId()),
                    status);
        } else if (request instanceof NCreateRQ create) {
            return new NCreateRSP(id, sopClass, create.affectedSopInstanceUid(), status);
        } else if (request instanceof NDeleteRQ delete) {
            return new NDeleteRSP(id, sopClass, Optional.of(delete.requestedSopInstanceUid()), status);
        }
        return new UnrecognizedRSP(request.commandField() | CommandField.RESPONSE_BIT, id, sopClass, status);
    }
}
