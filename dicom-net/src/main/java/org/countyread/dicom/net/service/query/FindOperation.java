package org.countyread.dicom.net.service.query;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.net.association.DimseMessage;
import org.countyread.dicom.net.association.IncomingRequest;
import org.countyread.dicom.net.association.PerformedOperation;
import org.countyread.dicom.net.dimse.CFindRSP;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.ServiceRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the matches of one query, each only when there is room for it; holds no thread while the peer takes none. Used by one
 * worker thread at a time.
 */
final class FindOperation {
    private static final Logger LOG = LoggerFactory.getLogger(FindOperation.class);

    private final IncomingRequest request;
    private final PerformedOperation operation;
    private final Matches matches;
    private final UnaryOperator<Attributes> completion;
    private final CompletableFuture<DimseMessage> last = new CompletableFuture<>();

    /** @param completion adds to a match what every answer carries */
    FindOperation(IncomingRequest request, Matches matches, UnaryOperator<Attributes> completion) {
        this.request = request;
        this.operation = request.operation();
        this.matches = matches;
        this.completion = completion;
    }

    /** Begins to send; the stage gives the last message. */
    CompletionStage<DimseMessage> run() {
        pump();
        return last;
    }

    private void pump() {
        try {
            while (!operation.cancelled()) {
                if (!operation.hasRoom()) {
                    operation.whenRoom(this::pump);
                    return;
                }
                Optional<Attributes> match = matches.next();
                if (match.isEmpty()) {
                    finish(DimseStatus.SUCCESS);
                    return;
                }
                operation.respond(pending(completion.apply(match.get())));
            }
            finish(DimseStatus.CANCEL);
        } catch (ServiceRefused refused) {
            finish(refused.status());
        } catch (RuntimeException bug) {
            LOG.error("query of {} failed", request.association().callingAeTitle(), bug);
            finish(DimseStatus.UNABLE_TO_PROCESS);
        }
    }

    private DimseMessage pending(Attributes match) {
        DimseStatus status =
                matches.supportsAllKeys() ? DimseStatus.PENDING : DimseStatus.PENDING_WITHOUT_OPTIONAL_KEYS;
        return DimseMessage.of(
                new CFindRSP(request.command().messageId(), request.command().affectedSopClassUid(), status), match);
    }

    private void finish(DimseStatus status) {
        try {
            matches.close();
        } catch (RuntimeException bug) {
            LOG.error("matches cannot be closed", bug);
        }
        last.complete(DimseMessage.of(request.command(), status));
    }
}
