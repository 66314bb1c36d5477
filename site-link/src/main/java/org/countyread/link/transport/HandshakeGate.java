package org.countyread.link.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets connections in as handshakes end. When a whole county calls at once, all handshakes would otherwise end together
 * and late, and beyond the greeting's limit in vain; so the rest wait in the backlog of the kernel, and those that are
 * inside are done in time. A connection counts until its handshake has ended, but no longer than a moment, so that
 * callers who say nothing keep nobody out. Sits at the listening channel. Thread-safe.
 */
final class HandshakeGate extends ChannelInboundHandlerAdapter {
    private final int max;
    private final Duration patience;
    private final Set<Channel> inside = new HashSet<>();
    private int most;
    private @Nullable Channel listening;

    /**
     * @param max most handshakes at once; one at least
     * @param patience how long one counts at most
     */
    HandshakeGate(int max, Duration patience) {
        this.max = Math.max(1, max);
        this.patience = patience;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        synchronized (this) {
            listening = ctx.channel();
        }
    }

    /** A connection has been accepted; it is not registered with its own loop yet. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        Channel caller = (Channel) accepted;
        enter(caller);
        caller.closeFuture().addListener(gone -> leave(caller));
        Future<?> unused = ctx.executor().schedule(() -> leave(caller), patience.toMillis(), TimeUnit.MILLISECONDS);
        ctx.fireChannelRead(accepted);
    }

    private synchronized void enter(Channel caller) {
        inside.add(caller);
        most = Math.max(most, inside.size());
        if (inside.size() >= max && listening != null) {
            listening.config().setAutoRead(false);
        }
    }

    /** The handshake of a connection has ended, well or not. A second call does nothing. */
    synchronized void leave(Channel caller) {
        if (inside.remove(caller) && inside.size() < max && listening != null && listening.isOpen()) {
            listening.config().setAutoRead(true);
        }
    }

    /** Most handshakes that were under way at once so far. */
    synchronized int most() {
        return most;
    }
}
