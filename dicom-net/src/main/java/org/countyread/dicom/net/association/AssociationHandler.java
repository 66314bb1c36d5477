package org.countyread.dicom.net.association;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundInvoker;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.countyread.dicom.net.dimse.DimseCommand;
import org.countyread.dicom.net.dimse.DimseCommandCodec;
import org.countyread.dicom.net.dimse.PdvFragmenter;
import org.countyread.dicom.net.pdu.AAbort;
import org.countyread.dicom.net.pdu.AAssociateAC;
import org.countyread.dicom.net.pdu.AAssociateRJ;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.pdu.Pdu;
import org.countyread.dicom.net.pdu.PduFormatException;
import org.countyread.dicom.net.ul.AssociationPort;
import org.countyread.dicom.net.ul.Event;
import org.countyread.dicom.net.ul.Role;
import org.countyread.dicom.net.ul.State;
import org.countyread.dicom.net.ul.Step;
import org.countyread.dicom.net.ul.UpperLayerStateMachine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries events into the state machine and its effects out; decides nothing. Event-loop confined. */
final class AssociationHandler extends SimpleChannelInboundHandler<Pdu> implements AssociationPort {
    private static final Logger LOG = LoggerFactory.getLogger(AssociationHandler.class);

    private final Role role;
    private final Duration artim;
    private final AssociationUser user;
    private final @Nullable Call call;
    private State state = State.STA1;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> artimTimer;
    private @Nullable ChannelFuture lastWrite;
    private boolean written;

    /** Where a requestor connects to, and what it asks for there. Immutable. */
    record Call(SocketAddress address, AAssociateRQ request) {}

    private AssociationHandler(Role role, Duration artim, AssociationUser user, @Nullable Call call) {
        this.role = role;
        this.artim = artim;
        this.user = user;
        this.call = call;
    }

    static AssociationHandler acceptor(Duration artim, AssociationUser user) {
        return new AssociationHandler(Role.ACCEPTOR, artim, user, null);
    }

    static AssociationHandler requestor(Duration artim, AssociationUser user, Call call) {
        return new AssociationHandler(Role.REQUESTOR, artim, user, call);
    }

    void on(Event event) {
        apply(event);
        flushWritten();
    }

    /** A flush before the transport is open would lose what TLS writes on its own. */
    private void flushWritten() {
        if (written) {
            written = false;
            context().flush();
        }
    }

    private void apply(Event event) {
        Step step = UpperLayerStateMachine.step(role, state, event);
        LOG.trace("{} {}: {} -> {}", role, event.kind(), state, step.next());
        state = step.next(); // first: an effect may call back into us
        step.effects().forEach(effect -> effect.applyTo(this));
    }

    State state() {
        return state;
    }

    // What the service user asks for. Each is dropped where the state no longer allows it: the peer may always be
    // quicker.

    /** Sends a message without data set. */
    void sendCommand(int presentationContextId, DimseCommand command, int pduBytesMax) {
        ByteBuf bytes = context().alloc().buffer();
        DimseCommandCodec.encode(command, false, bytes);
        PdvFragmenter.fragment(presentationContextId, true, bytes, true, pduBytesMax)
                .forEach(this::sendData);
    }

    private void sendData(PDataTF data) {
        ChannelFuture unused = writeData(data);
        flushWritten();
    }

    /** Takes over the buffers of {@code data} and does not flush. The result is null when the data was dropped. */
    @Nullable
    ChannelFuture writeData(PDataTF data) {
        if (!state.maySendData()) {
            data.release();
            return null;
        }
        lastWrite = null;
        apply(Event.dataRequest(data));
        return lastWrite;
    }

    /** Switches the reading of the peer's bytes. */
    void reading(boolean on) {
        context().channel().config().setAutoRead(on);
        ChannelHandlerContext timeout = context().pipeline().context(PduTimeoutHandler.class);
        if (timeout != null && timeout.handler() instanceof PduTimeoutHandler handler) {
            if (on) {
                handler.readingAgain(timeout);
            } else {
                handler.readingOff();
            }
        }
    }

    void requestRelease() {
        if (state == State.STA6) {
            on(Event.releaseRequest());
        }
    }

    void answerRelease() {
        if (state.mayAnswerRelease()) {
            on(Event.releaseResponse());
        }
    }

    /** Gives the association up; the user hears of it as of any abort. */
    void abort() {
        if (state.mayAbort()) {
            on(Event.abortRequest());
            user.aborted(AAbort.byUser());
        }
    }

    /** The peer is not to be waited for: told if it can be, cut if nothing was agreed yet. */
    private void giveUp() {
        if (state.mayAbort()) {
            abort();
        } else {
            close(context());
        }
    }

    // What the channel tells.

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        if (ctx.channel().isActive()) {
            opened();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        opened();
        ctx.fireChannelActive();
    }

    private void opened() {
        if (role == Role.ACCEPTOR && state == State.STA1) {
            on(Event.transportIndication());
        } else if (role == Role.REQUESTOR && state == State.STA4) {
            on(Event.transportConfirm(Objects.requireNonNull(call).request()));
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Pdu pdu) {
        if (state != State.STA1) {
            on(Event.received(pdu));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (state != State.STA1) {
            on(Event.transportClosed());
        }
        stopArtim();
        user.closed();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent) {
            user.idle();
        } else if (event instanceof PduTimeoutHandler.PduTimedOut) {
            LOG.warn("{} takes too long over a PDU", ctx.channel().remoteAddress());
            giveUp();
        } else if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            LOG.info("TLS with {} failed: {}", ctx.channel().remoteAddress(), "" + handshake.cause());
            user.failed(handshake.cause());
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof PduFormatException broken && state != State.STA1 && state != State.STA4) {
            LOG.warn("{} breaks the protocol: {}", ctx.channel().remoteAddress(), broken.getMessage());
            on(Event.invalid(broken.reason()));
        } else {
            Optional<IOException> line = lineFailure(cause);
            line.ifPresentOrElse(
                    failure -> {
                        LOG.info("connection with {} failed: {}", ctx.channel().remoteAddress(), failure.getMessage());
                        user.failed(failure);
                    },
                    () -> LOG.error("association with {} fails", ctx.channel().remoteAddress(), cause));
            close(ctx);
        }
    }

    /** A connection that broke, or TLS that did not come about, which Netty wraps. */
    private static Optional<IOException> lineFailure(Throwable cause) {
        Throwable inner = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        return inner instanceof IOException failure ? Optional.of(failure) : Optional.empty();
    }

    // What the state machine asks for.

    @Override
    public void connectTransport() {
        ChannelFuture connecting =
                context().channel().connect(Objects.requireNonNull(call).address());
        ChannelFuture unused = connecting.addListener((ChannelFuture connected) -> {
            if (!connected.isSuccess()) {
                user.failed(connected.cause());
                close(connected.channel());
            }
        });
    }

    @Override
    public void closeTransport() {
        flushWritten();
        close(context());
    }

    @Override
    public void send(Pdu pdu) {
        written = true;
        lastWrite = context().write(pdu);
    }

    @Override
    public void startArtim() {
        stopArtim();
        artimTimer = context().executor().schedule(this::artimExpired, artim.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void artimExpired() {
        if (List.of(State.STA2, State.STA13).contains(state)) {
            on(Event.artimExpired());
        }
    }

    @Override
    public void stopArtim() {
        if (artimTimer != null) {
            artimTimer.cancel(false);
            artimTimer = null;
        }
    }

    @Override
    public void associateIndicated(AAssociateRQ rq) {
        user.asked(rq);
    }

    @Override
    public void associateConfirmed(AAssociateAC ac) {
        user.accepted(ac);
    }

    @Override
    public void associateRejected(AAssociateRJ rj) {
        user.rejected(rj);
    }

    @Override
    public void dataIndicated(PDataTF data) {
        user.data(data.retain());
    }

    @Override
    public void releaseIndicated() {
        user.releaseAsked();
    }

    /** The requestor answers first, the acceptor waits for that answer (PS3.8 §7.2.2). */
    @Override
    public void releaseCollided(Role self) {
        if (self == Role.REQUESTOR) {
            user.releaseAsked();
        }
    }

    @Override
    public void releaseConfirmed() {
        answerRelease();
        user.released();
    }

    @Override
    public void abortIndicated(AAbort abort) {
        user.aborted(abort);
    }

    /** Closes; that it is closed comes back as channelInactive, so the future tells nothing. */
    static void close(ChannelOutboundInvoker channel) {
        ChannelFuture unused = channel.close();
    }

    ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "not yet added to a channel");
    }
}
