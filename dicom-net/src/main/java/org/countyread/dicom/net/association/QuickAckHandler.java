package org.countyread.dicom.net.association;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;

/**
 * Acknowledges what was read at once. A sender that leaves Nagle's algorithm on holds its data set back until its command
 * is acknowledged, and delayed acknowledgement would make that 40 ms an object. The kernel forgets the option, so it is set
 * after every read. Sharable: keeps nothing of a channel.
 */
@io.netty.channel.ChannelHandler.Sharable
final class QuickAckHandler extends ChannelInboundHandlerAdapter {
    private static final ChannelOption<Boolean> TCP_QUICKACK = NioChannelOption.of(ExtendedSocketOptions.TCP_QUICKACK);
    private static final boolean SUPPORTED = supported();

    static boolean isSupported() {
        return SUPPORTED;
    }

    private static boolean supported() {
        try (SocketChannel probe = SocketChannel.open()) {
            return probe.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
        } catch (IOException noSocketToAsk) {
            return false;
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (ctx.channel().isActive()) {
            ctx.channel().config().setOption(TCP_QUICKACK, true);
        }
        ctx.fireChannelReadComplete();
    }
}
