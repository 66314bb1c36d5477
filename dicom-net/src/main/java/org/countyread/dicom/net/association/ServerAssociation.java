package org.countyread.dicom.net.association;

import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.DimseResponse;
import org.countyread.dicom.net.dimse.DimseStatus;
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
import org.countyread.dicom.net.ul.AcceptorPolicy;
import org.countyread.dicom.net.ul.AgreedAssociation;
import org.countyread.dicom.net.ul.AgreedContext;
import org.countyread.dicom.net.ul.AssociationNegotiator;
import org.countyread.dicom.net.ul.Event;
import org.countyread.dicom.net.ul.NegotiationResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The acceptor's side of one association: admits it, and passes its messages to the work queue. Event-loop confined. */
final class ServerAssociation implements AssociationUser {
    private static final Logger LOG = LoggerFactory.getLogger(ServerAssociation.class);

    private final AssociationServerSettings settings;
    private final DimseServices services;
    private final AssociationListener listener;
    private final AssociationLimits limits;
    private final Executor workers;
    private @Nullable AssociationHandler handler;
    private @Nullable Established established;

    /** What exists from acceptance to end. */
    private record Established(
            AgreedAssociation agreed,
            SocketAddress peer,
            PdvAssembler assembler,
            WorkQueue queue,
            RequestRunner runner) {}

    ServerAssociation(
            AssociationServerSettings settings,
            DimseServices services,
            AssociationListener listener,
            AssociationLimits limits,
            Executor workers) {
        this.settings = settings;
        this.services = services;
        this.listener = listener;
        this.limits = limits;
        this.workers = workers;
    }

    AssociationHandler handler() {
        if (handler == null) {
            handler = AssociationHandler.acceptor(settings.artim(), this);
        }
        return handler;
    }

    @Override
    public void asked(AAssociateRQ rq) {
        SocketAddress peer = handler().context().channel().remoteAddress();
        NegotiationResult result = AssociationNegotiator.answer(rq, settings.terms(), new ServicePolicy(services));
        NegotiationResult admitted = result.fold(
                accepted -> limits.enter(peer)
                        .<NegotiationResult>map(NegotiationResult.Rejected::new)
                        .orElse(accepted),
                rejected -> rejected);
        Event answer = admitted.fold(
                accepted -> {
                    established = establish(accepted.association(), peer);
                    return Event.associateAccept(accepted.answer());
                },
                rejected -> {
                    LOG.info(
                            "{} at {} rejected: {}",
                            rq.callingAeTitle(),
                            peer,
                            rejected.answer().text());
                    return Event.associateReject(rejected.answer());
                });
        handler().on(answer);
    }

    private Established establish(AgreedAssociation agreed, SocketAddress peer) {
        var channel = handler().context().channel();
        WorkQueue queue = new WorkQueue(
                workers, settings.queuedBytesMax(), on -> channel.config().setAutoRead(on));
        RequestRunner runner = new RequestRunner(
                services,
                queue,
                (request, status) -> channel.eventLoop().execute(() -> answer(agreed, request, status)));
        LOG.debug("{} at {} accepted, {}", agreed.callingAeTitle(), peer, agreed.peerImplementation());
        queue.add(() -> listener.opened(agreed.callingAeTitle(), peer), 0);
        return new Established(agreed, peer, new PdvAssembler(channel.alloc()), queue, runner);
    }

    private void answer(AgreedAssociation agreed, IncomingRequest request, DimseStatus status) {
        Optional<DimseResponse> response = DimseResponse.to(request.command(), status);
        response.ifPresent(command -> handler().sendCommand(request.context().id(), command, agreed.sendPduBytesMax()));
    }

    @Override
    public void data(PDataTF data) {
        List<Pdv> values = data.values();
        int taken = 0;
        try {
            for (Pdv value : values) {
                taken++;
                take(value);
            }
        } finally {
            values.subList(taken, values.size()).forEach(value -> value.data().release());
        }
    }

    private void take(Pdv value) {
        Established association = established;
        if (association == null) {
            value.data().release();
            return;
        }
        association.assembler.accept(value).ifPresent(part -> {
            if (part instanceof MessagePart.Command command) {
                command(association, command);
            } else if (part instanceof MessagePart.Data data) {
                data(association, data.bytes(), data.last());
            }
        });
    }

    private static void command(Established association, MessagePart.Command part) {
        AgreedContext context = association.agreed.contexts().get(part.presentationContextId());
        if (context == null) {
            throw new PduFormatException(
                    AbortReason.INVALID_PDU_PARAMETER,
                    "presentation context %d was not accepted",
                    part.presentationContextId());
        }
        if (!(part.command() instanceof DimseRequest request)) {
            throw new PduFormatException(AbortReason.UNEXPECTED_PDU_PARAMETER, "response to nothing that was asked");
        }
        IncomingRequest incoming = new IncomingRequest(association.agreed, association.peer, context, request);
        association.queue.add(() -> association.runner.begin(incoming), 0);
        if (!part.dataSetFollows()) {
            association.queue.add(association.runner::end, 0);
        }
    }

    private static void data(Established association, ByteBuf bytes, boolean last) {
        association.queue.add(() -> association.runner.data(bytes), bytes.readableBytes());
        if (last) {
            association.queue.add(association.runner::end, 0);
        }
    }

    /** Everything that came before is dealt with first; a request that is not whole by then never will be. */
    @Override
    public void releaseAsked() {
        Established association = Objects.requireNonNull(established);
        association.queue.add(association.runner::abandon, 0);
        association.queue.add(
                () -> handler().context().executor().execute(() -> {
                    handler().answerRelease();
                    ended(false);
                }),
                0);
    }

    @Override
    public void released() {
        ended(false);
    }

    @Override
    public void aborted(AAbort abort) {
        ended(true);
    }

    /** Told by the end of the channel, which follows. */
    @Override
    public void failed(Throwable cause) {}

    @Override
    public void closed() {
        ended(true);
    }

    private void ended(boolean aborted) {
        Established association = established;
        if (association == null) {
            return;
        }
        established = null;
        limits.leave(association.peer);
        association.assembler.close();
        association.runner.die();
        association.queue.add(association.runner::abandon, 0);
        String calling = association.agreed.callingAeTitle();
        LOG.debug("{} at {} {}", calling, association.peer, aborted ? "aborted" : "released");
        association.queue.add(
                () -> {
                    if (aborted) {
                        listener.aborted(calling, association.peer);
                    } else {
                        listener.released(calling, association.peer);
                    }
                },
                0);
    }

    /** A peer is idle only if nothing of it waits for us. */
    @Override
    public void idle() {
        if (established != null && !established.queue.busy()) {
            LOG.info("{} at {} is idle", established.agreed.callingAeTitle(), established.peer);
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

    /** What can be accepted is what the services serve. */
    private record ServicePolicy(DimseServices services) implements AcceptorPolicy {
        @Override
        public boolean supportsAbstractSyntax(String abstractSyntax) {
            return services.serving(abstractSyntax).isPresent();
        }

        @Override
        public Optional<String> chooseTransferSyntax(String abstractSyntax, List<String> proposed) {
            return services.serving(abstractSyntax)
                    .flatMap(service -> service.chooseTransferSyntax(abstractSyntax, proposed));
        }

        @Override
        public boolean requestorMayBeScp(String abstractSyntax) {
            return services.serving(abstractSyntax)
                    .map(service -> service.requestorMayBeScp(abstractSyntax))
                    .orElse(false);
        }
    }
}
