package org.countyread.testkit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does to the bytes that come into a Netty pipeline what a plan says. Put it first. Event-loop confined. */
public final class FaultInjectionHandler extends ChannelInboundHandlerAdapter {
    private final FaultPlan plan;
    private long passedBytes;
    private boolean stalled;

    public FaultInjectionHandler(FaultPlan plan) {
        this.plan = plan;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            ctx.fireChannelRead(message);
            return;
        }
        long left = Math.max(0, plan.afterBytes() - passedBytes);
        passedBytes += bytes.readableBytes();
        if (bytes.readableBytes() <= left || plan.kind() == FaultPlan.Kind.NONE) {
            ctx.fireChannelRead(bytes);
            return;
        }
        switch (plan.kind()) {
            case STALL -> stall(ctx, bytes);
            case CUT -> {
                pass(ctx, bytes, (int) left);
                ChannelFuture unused = ctx.close();
            }
            default -> pass(ctx, bytes, (int) left);
        }
    }

    private static void pass(ChannelHandlerContext ctx, ByteBuf bytes, int count) {
        if (count > 0) {
            ctx.fireChannelRead(bytes.readRetainedSlice(count));
        }
        ReferenceCountUtil.release(bytes);
    }

    private void stall(ChannelHandlerContext ctx, ByteBuf bytes) {
        if (stalled) {
            ctx.fireChannelRead(bytes);
            return;
        }
        stalled = true;
        ctx.channel().config().setAutoRead(false);
        Future<?> unused = ctx.executor()
                .schedule(
                        () -> {
                            ctx.fireChannelRead(bytes);
                            ctx.channel().config().setAutoRead(true);
                        },
                        plan.stall().toMillis(),
                        TimeUnit.MILLISECONDS);
    }
}
