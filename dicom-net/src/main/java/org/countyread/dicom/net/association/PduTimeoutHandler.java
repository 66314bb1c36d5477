package org.countyread.dicom.net.association;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.countyread.dicom.net.pdu.PduFrameDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the time one PDU may take. A peer that sends a byte now and then is never idle, yet would hold its association for
 * ever. The time this side does not read does not count. Event-loop confined.
 */
final class PduTimeoutHandler extends ChannelInboundHandlerAdapter {
    private final PduFrameDecoder decoder;
    private final Duration limit;
    private @Nullable ScheduledFuture<?> timer;
    private long frame;

    /** The event that tells of a PDU that took too long. */
    record PduTimedOut() {}

    PduTimeoutHandler(PduFrameDecoder decoder, Duration limit) {
        this.decoder = decoder;
        this.limit = limit;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!decoder.midFrame()) {
            stop();
        } else if (timer == null || frame != decoder.frames()) {
            start(ctx);
        }
        ctx.fireChannelReadComplete();
    }

    private void start(ChannelHandlerContext ctx) {
        stop();
        frame = decoder.frames();
        timer = ctx.executor().schedule(() -> expired(ctx), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void expired(ChannelHandlerContext ctx) {
        if (!decoder.midFrame() || frame != decoder.frames()) {
            stop();
        } else {
            ctx.fireUserEventTriggered(new PduTimedOut());
        }
    }

    /** Reading was off and is on again: the peer gets its time anew. */
    void readingAgain(ChannelHandlerContext ctx) {
        if (timer != null) {
            start(ctx);
        }
    }

    /** Reading is off: the peer cannot be blamed. */
    void readingOff() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stop();
        ctx.fireChannelInactive();
    }
}
