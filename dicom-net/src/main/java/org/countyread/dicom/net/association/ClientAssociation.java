package org.countyread.dicom.net.association;

import java.util.concurrent.CompletableFuture;
import org.countyread.dicom.net.pdu.AAbort;
import org.countyread.dicom.net.pdu.AAssociateAC;
import org.countyread.dicom.net.pdu.AAssociateRJ;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.ul.AgreedAssociation;
import org.countyread.dicom.net.ul.AssociationNegotiator;
import org.jspecify.annotations.Nullable;

/** The requestor's side of one association: turns what happens on the event loop into a future. Event-loop confined. */
final class ClientAssociation implements AssociationUser {
    private final AAssociateRQ rq;
    private final DimseServices services;
    private final DimseSession.Executors executors;
    private final SessionTerms terms;
    private final CompletableFuture<Association> opened = new CompletableFuture<>();
    private @Nullable AssociationHandler handler;
    private @Nullable DimseSession session;

    ClientAssociation(AAssociateRQ rq, DimseServices services, DimseSession.Executors executors, SessionTerms terms) {
        this.rq = rq;
        this.services = services;
        this.executors = executors;
        this.terms = terms;
    }

    void attach(AssociationHandler ownHandler) {
        handler = ownHandler;
    }

    /** The association; fails when there is none after all. Thread-safe. */
    CompletableFuture<Association> opened() {
        return opened;
    }

    @Override
    public void accepted(AAssociateAC ac) {
        AgreedAssociation agreed = AssociationNegotiator.agreed(rq, ac);
        DimseSession established = new DimseSession(agreed, handlerOrFail(), services, executors, terms);
        session = established;
        opened.complete(established.association());
    }

    @Override
    public void rejected(AAssociateRJ rj) {
        opened.completeExceptionally(new AssociationRejected(rj));
    }

    @Override
    public void data(PDataTF data) {
        if (session == null) {
            data.release();
        } else {
            session.data(data);
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
        if (session != null) {
            session.association().ended().complete(null);
        }
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

    private void fail(AssociationAborted cause) {
        opened.completeExceptionally(cause);
        if (session != null) {
            session.association().ended().completeExceptionally(cause);
            session.end(cause);
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
