package org.countyread.dicom.net.dimse;

import java.util.Optional;

/** A command that answers a request. Source: PS3.7 §9.3. */
public sealed interface DimseResponse extends DimseCommand permits CEchoRSP, CStoreRSP, UnrecognizedRSP {
    int messageIdBeingRespondedTo();

    DimseStatus status();

    /** The response to a request that carries a status and nothing else. C-CANCEL has none. */
    static Optional<DimseResponse> to(DimseRequest request, DimseStatus status) {
        if (request instanceof CEchoRQ echo) {
            return Optional.of(new CEchoRSP(echo.messageId(), echo.affectedSopClassUid(), status));
        } else if (request instanceof CStoreRQ store) {
            return Optional.of(new CStoreRSP(
                    store.messageId(), store.affectedSopClassUid(), store.affectedSopInstanceUid(), status));
        } else if (request instanceof UnrecognizedRQ other) {
            return Optional.of(new UnrecognizedRSP(
                    other.commandField() | CommandField.RESPONSE_BIT,
                    other.messageId(),
                    other.affectedSopClassUid(),
                    status));
        }
        return Optional.empty();
    }
}
