package org.countyread.dicom.net.association;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.countyread.dicom.net.dimse.DimseResponse;
import org.countyread.dicom.net.dimse.MessagePart;
import org.countyread.dicom.net.dimse.PdvAssembler;
import org.countyread.dicom.net.pdu.AAbort;
import org.countyread.dicom.net.pdu.AAssociateAC;
import org.countyread.dicom.net.pdu.AAssociateRJ;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.AbortReason;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.pdu.PduFormatException;
import org.countyread.dicom.net.pdu.Pdv;
import org.countyread.dicom.net.ul.AgreedAssociation;
import org.countyread.dicom.net.ul.AssociationNegotiator;
import org.jspecify.annotations.Nullable;

/** The requestor's side of one association: turns what happens on the event loop into futures. Event-loop confined. */
final class ClientAssociation implements AssociationUser {
    private final AAssociateRQ rq;
    private final CompletableFuture<AgreedAssociation> agreed = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private @Nullable AssociationHandler handler;
    private @Nullable PdvAssembler assembler;
    private @Nullable Waiting waiting;

    /** Who waits for the response to a message. */
    private record Waiting(int messageId, CompletableFuture<DimseResponse> response) {}

    ClientAssociation(AAssociateRQ rq) {
        this.rq = rq;
    }

    void attach(AssociationHandler ownHandler) {
        handler = ownHandler;
    }

    /** What was agreed; fails when there is no association after all. Thread-safe. */
    CompletableFuture<AgreedAssociation> agreed() {
        return agreed;
    }

    /** Completed by an orderly release, failed by anything else. Thread-safe. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Registered before the request leaves, so that no response can be too early. */
    void await(int messageId, CompletableFuture<DimseResponse> response) {
        waiting = new Waiting(messageId, response);
        if (ended.isDone()) {
            fail(new AssociationAborted("the association has ended"));
        }
    }

    @Override
    public void accepted(AAssociateAC ac) {
        AgreedAssociation association = AssociationNegotiator.agreed(rq, ac);
        assembler = new PdvAssembler(handlerOrFail().context().alloc());
        agreed.complete(association);
    }

    @Override
    public void rejected(AAssociateRJ rj) {
        fail(new AssociationRejected(rj));
    }

    @Override
    public void data(PDataTF data) {
        int taken = 0;
        try {
            for (Pdv value : data.values()) {
                taken++;
                take(value);
            }
        } finally {
            data.values()
                    .subList(taken, data.values().size())
                    .forEach(value -> value.data().release());
        }
    }

    private void take(Pdv value) {
        if (assembler == null) {
            value.data().release();
            return;
        }
        Optional<MessagePart> part = assembler.accept(value);
        part.ifPresent(whole -> {
            if (whole instanceof MessagePart.Command command) {
                response(command);
            } else if (whole instanceof MessagePart.Data data) {
                data.bytes().release();
            }
        });
    }

    private void response(MessagePart.Command part) {
        if (!(part.command() instanceof DimseResponse response)) {
            throw new PduFormatException(AbortReason.UNEXPECTED_PDU_PARAMETER, "request to a user that serves nothing");
        }
        Waiting awaited = waiting;
        if (awaited == null || awaited.messageId != response.messageIdBeingRespondedTo()) {
            throw new PduFormatException(
                    AbortReason.UNEXPECTED_PDU_PARAMETER,
                    "response to message %d, which is not outstanding",
                    response.messageIdBeingRespondedTo());
        }
        if (!response.status().pending()) {
            waiting = null;
            awaited.response.complete(response);
        }
    }

    /** The peer may release, too; whatever we still wait for will not come. */
    @Override
    public void releaseAsked() {
        handlerOrFail().answerRelease();
        fail(new AssociationAborted("the peer released the association"));
    }

    @Override
    public void released() {
        ended.complete(null);
        fail(new AssociationAborted("the association was released"));
    }

    @Override
    public void aborted(AAbort abort) {
        fail(new AssociationAborted(
                abort.fromUser() ? "the association was aborted" : "the association broke, reason " + abort.reason()));
    }

    @Override
    public void closed() {
        fail(new AssociationAborted("the connection was closed"));
    }

    @Override
    public void failed(Throwable cause) {
        fail(new AssociationAborted("the connection failed: " + cause.getMessage(), cause));
    }

    private void fail(Exception cause) {
        agreed.completeExceptionally(cause);
        ended.completeExceptionally(cause);
        if (waiting != null) {
            waiting.response.completeExceptionally(cause);
            waiting = null;
        }
        if (assembler != null) {
            assembler.close();
        }
    }

    /** Being silent is the requestor's own business. */
    @Override
    public void idle() {}

    @Override
    public void asked(AAssociateRQ request) {
        throw new IllegalStateException("a requestor is asked for no association");
    }

    private AssociationHandler handlerOrFail() {
        if (handler == null) {
            throw new IllegalStateException("not attached to a handler");
        }
        return handler;
    }
}
