package org.countyread.link.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.countyread.link.session.LinkEvent;
import org.countyread.link.session.LinkPort;
import org.countyread.link.session.LinkRole;
import org.countyread.link.session.LinkState;
import org.countyread.link.session.LinkStateMachine;
import org.countyread.link.session.LinkStep;
import org.countyread.link.wire.LinkFormatException;
import org.countyread.link.wire.LinkMessage;
import org.jspecify.annotations.Nullable;

/** Carries events of one connection into the state machine and its effects out. Event-loop confined where not said. */
abstract class LinkHandler extends SimpleChannelInboundHandler<LinkMessage> implements LinkPort {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final LinkRole role;
    private LinkState state = LinkState.GREETING;
    private @Nullable ChannelHandlerContext context;
    private volatile boolean open = true;
    private @Nullable Future<?> heartbeat;

    LinkHandler(LinkRole role) {
        super(LinkMessage.class);
        this.role = role;
    }

    /** What went wrong, in words for people. */
    abstract String reason(Throwable cause);

    /** The connection has ended, for this reason; called once. */
    abstract void ended(String reason);

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    final Channel channel() {
        return context().channel();
    }

    final ChannelHandlerContext context() {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            throw new IllegalStateException("not in a pipeline yet");
        }
        return ctx;
    }

    final LinkState state() {
        return state;
    }

    /** The peer has no certificate. */
    final void strange() {
        state = LinkState.STRANGER;
    }

    /** Whether the connection still counts; any thread. */
    final boolean isOpen() {
        return open;
    }

    /** Runs something on the event loop; any thread. */
    final void onLoop(Runnable task) {
        channel().eventLoop().execute(task);
    }

    /** Runs something on the event loop after a time. */
    final void after(Duration delay, Runnable task) {
        Future<?> unused = channel().eventLoop().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Puts a message on the line unless the connection is over; any thread. */
    final void sendFromAnywhere(LinkMessage message) {
        if (open) {
            ChannelFuture unused = channel().writeAndFlush(message, channel().voidPromise());
        }
    }

    /** The peer broke the protocol; any thread. */
    final void broken(LinkFormatException e) {
        onLoop(() -> on(new LinkEvent.Broken(String.valueOf(e.getMessage()))));
    }

    /** Closes with a reason the peer is told; any thread. */
    final void leave(String code, String detail) {
        onLoop(() -> on(new LinkEvent.Leave(code, detail)));
    }

    /** Tells the peer at this interval that this end lives, however much else is sent. */
    final void beat(Duration interval) {
        heartbeat = context()
                .executor()
                .scheduleAtFixedRate(
                        () -> sendFromAnywhere(new LinkMessage.Heartbeat()),
                        interval.toMillis(),
                        interval.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    final void on(LinkEvent event) {
        LinkStep step = LinkStateMachine.step(role, state, event);
        state = step.next();
        step.effects().forEach(effect -> effect.applyTo(this));
    }

    @Override
    protected final void channelRead0(ChannelHandlerContext ctx, LinkMessage message) {
        on(new LinkEvent.Received(message));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof IdleStateEvent idle) {
            if (idle.state() == IdleState.READER_IDLE && ctx.channel().config().isAutoRead()) {
                on(new LinkEvent.Silence());
            }
            return;
        }
        super.userEventTriggered(ctx, event);
    }

    @Override
    public final void channelInactive(ChannelHandlerContext ctx) {
        on(new LinkEvent.Lost("connection-lost: the connection was closed by the other end or the network"));
    }

    /** Pipeline tail: whatever goes wrong with a connection ends this connection and nothing else. */
    @Override
    public final void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
        Throwable cause = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        on(
                cause instanceof LinkFormatException
                        ? new LinkEvent.Broken(String.valueOf(cause.getMessage()))
                        : new LinkEvent.Lost(reason(cause)));
    }

    @Override
    public final void send(LinkMessage message) {
        ChannelFuture unused = context().writeAndFlush(message, context().voidPromise());
    }

    @Override
    public final void close(String reason, boolean afterFarewell) {
        open = false;
        if (heartbeat != null) {
            heartbeat.cancel(false);
        }
        channel().config().setAutoRead(true);
        if (afterFarewell) {
            after(FAREWELL, this::hangUp);
        } else {
            hangUp();
        }
        ended(reason);
    }

    private void hangUp() {
        ChannelFuture unused = context().close();
    }
}
