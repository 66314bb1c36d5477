package org.countyread.link.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * Sockets that keep little unsent: what waits in a buffer cannot be overtaken. On Linux the kernel itself is told
 * (TCP_NOTSENT_LOWAT, tcp(7)); elsewhere only the window of the session bounds it.
 */
final class LineSockets {
    /** Bytes the kernel may hold of a connection that the network has not been given yet. */
    private static final long UNSENT_BYTES_MAX = 16 * 1024;
    /** A connection counts as free while less than this waits in the process. */
    private static final WriteBufferWaterMark WAITING = new WriteBufferWaterMark(1, 4 * 1024);

    private static final boolean EPOLL = Epoll.isAvailable();

    private LineSockets() {}

    static IoHandlerFactory ioHandlers() {
        return EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    /** A gateway's side. */
    static Bootstrap prepared(Bootstrap bootstrap) {
        bootstrap.option(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING);
        return EPOLL
                ? bootstrap
                        .channel(EpollSocketChannel.class)
                        .option(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_BYTES_MAX)
                : bootstrap.channel(NioSocketChannel.class);
    }

    /** The hub's side. */
    static ServerBootstrap prepared(ServerBootstrap bootstrap) {
        return EPOLL
                ? bootstrap
                        .channel(EpollServerSocketChannel.class)
                        .childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_BYTES_MAX)
                : bootstrap.channel(NioServerSocketChannel.class);
    }
}
