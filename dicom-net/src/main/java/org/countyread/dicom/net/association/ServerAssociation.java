package org.countyread.dicom.net.association;

import java.net.SocketAddress;
import java.util.Objects;
import java.util.Optional;
import org.countyread.dicom.net.pdu.AAbort;
import org.countyread.dicom.net.pdu.AAssociateAC;
import org.countyread.dicom.net.pdu.AAssociateRJ;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.ul.AgreedAssociation;
import org.countyread.dicom.net.ul.AssociationNegotiator;
import org.countyread.dicom.net.ul.Event;
import org.countyread.dicom.net.ul.NegotiationResult;
import org.countyread.dicom.net.ul.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The acceptor's side of one association: admits it, and sees it end. Event-loop confined. */
final class ServerAssociation implements AssociationUser {
    private static final Logger LOG = LoggerFactory.getLogger(ServerAssociation.class);

    private final AssociationServerSettings settings;
    private final DimseServices services;
    private final AssociationListener listener;
    private final AssociationLimits limits;
    private final DimseSession.Executors executors;
    private @Nullable AssociationHandler handler;
    private @Nullable DimseSession session;

    ServerAssociation(
            AssociationServerSettings settings,
            DimseServices services,
            AssociationListener listener,
            AssociationLimits limits,
            DimseSession.Executors executors) {
        this.settings = settings;
        this.services = services;
        this.listener = listener;
        this.limits = limits;
        this.executors = executors;
    }

    AssociationHandler handler() {
        if (handler == null) {
            handler = AssociationHandler.acceptor(settings.artim(), this);
        }
        return handler;
    }

    @Override
    public void asked(AAssociateRQ rq) {
        AdmissionPolicy policy = settings.options().admission();
        AssociationRequest request = new AssociationRequest(
                rq.callingAeTitle(),
                rq.calledAeTitle(),
                peer(),
                rq.userInformation().userIdentityRQ());
        if (policy.equals(AdmissionPolicy.ANYBODY)) {
            answer(rq, policy.decide(request));
            return;
        }
        executors.workers().execute(() -> {
            AdmissionPolicy.Admission admission = decide(policy, request);
            handler().context().executor().execute(() -> {
                if (handler().state() == State.STA3) { // the peer may have given up meanwhile
                    answer(rq, admission);
                }
            });
        });
    }

    private static AdmissionPolicy.Admission decide(AdmissionPolicy policy, AssociationRequest request) {
        try {
            return policy.decide(request);
        } catch (RuntimeException bug) {
            LOG.error("cannot decide about {}", request.callingAeTitle(), bug);
            return new AdmissionPolicy.Refused(AAssociateRJ.TEMPORARY_CONGESTION);
        }
    }

    private void answer(AAssociateRQ rq, AdmissionPolicy.Admission admission) {
        NegotiationResult result = admission.fold(
                admitted -> AssociationNegotiator.answer(
                        rq,
                        settings.terms().withIdentityAnswer(admitted.serverResponse()),
                        new ServicePolicy(services)),
                refused -> new NegotiationResult.Rejected(refused.answer()));
        NegotiationResult admitted = result.fold(
                accepted -> limits.enter(peer(), rq.callingAeTitle())
                        .<NegotiationResult>map(NegotiationResult.Rejected::new)
                        .orElse(accepted),
                rejected -> rejected);
        Event answer = admitted.fold(
                accepted -> {
                    establish(accepted.association());
                    return Event.associateAccept(accepted.answer());
                },
                rejected -> {
                    LOG.info(
                            "{} at {} rejected: {}",
                            rq.callingAeTitle(),
                            peer(),
                            rejected.answer().text());
                    return Event.associateReject(rejected.answer());
                });
        handler().on(answer);
    }

    private SocketAddress peer() {
        return handler().context().channel().remoteAddress();
    }

    private void establish(AgreedAssociation agreed) {
        SessionTerms terms = new SessionTerms(settings.options().responseTimeout(), settings.queuedBytesMax());
        DimseSession established = new DimseSession(agreed, handler(), services, executors, terms);
        session = established;
        LOG.debug("{} at {} accepted, {}", agreed.callingAeTitle(), peer(), agreed.peerImplementation());
        established.later(() -> listener.opened(agreed.callingAeTitle(), established.peer()));
    }

    @Override
    public void data(PDataTF data) {
        if (session == null) {
            data.release();
        } else {
            session.data(data);
        }
    }

    @Override
    public void releaseAsked() {
        Objects.requireNonNull(session).releaseAsked(() -> {
            handler().answerRelease();
            ended(Optional.empty());
        });
    }

    @Override
    public void released() {
        ended(Optional.empty());
    }

    @Override
    public void aborted(AAbort abort) {
        ended(Optional.of(new AssociationAborted("the association was aborted")));
    }

    /** Told by the end of the channel, which follows. */
    @Override
    public void failed(Throwable cause) {}

    @Override
    public void closed() {
        ended(Optional.of(new AssociationAborted("the connection was closed")));
    }

    private void ended(Optional<AssociationAborted> failure) {
        DimseSession established = session;
        if (established == null) {
            return;
        }
        session = null;
        Association association = established.association();
        String calling = association.agreed().callingAeTitle();
        SocketAddress peer = established.peer();
        limits.leave(peer, calling);
        failure.ifPresentOrElse(
                cause -> association.ended().completeExceptionally(cause),
                () -> association.ended().complete(null));
        established.end(failure.orElseGet(() -> new AssociationAborted("the association was released")));
        LOG.debug("{} at {} {}", calling, peer, failure.isPresent() ? "aborted" : "released");
        established.later(() -> {
            if (failure.isPresent()) {
                listener.aborted(calling, peer);
            } else {
                listener.released(calling, peer);
            }
        });
    }

    @Override
    public void idle() {
        DimseSession established = session;
        if (established != null && established.idle()) {
            LOG.info("{} at {} is idle", established.association().agreed().callingAeTitle(), established.peer());
            handler().abort();
        }
    }

    @Override
    public void accepted(AAssociateAC ac) {
        throw new IllegalStateException("an acceptor asks for no association");
    }

    @Override
    public void rejected(AAssociateRJ rj) {
        throw new IllegalStateException("an acceptor asks for no association");
    }
}
