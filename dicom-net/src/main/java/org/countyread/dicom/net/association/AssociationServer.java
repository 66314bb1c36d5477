package org.countyread.dicom.net.association;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.countyread.dicom.net.pdu.PduEncoder;
import org.countyread.dicom.net.pdu.PduFrameDecoder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An application entity that listens. A few event loops carry any number of associations. Thread-safe. */
public final class AssociationServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AssociationServer.class);
    private static final int EVENT_LOOPS_MIN = 2;
    private static final int BACKLOG = 512;
    private static final int READ_BYTES_MIN = 512;
    private static final int READ_BYTES_INITIAL = 16 * 1024;
    private static final int READ_BYTES_MAX = 512 * 1024;
    private static final long THREAD_KEEP_ALIVE_SECONDS = 30;
    private static final long CLOSE_SECONDS_MAX = 5;

    private final AssociationServerSettings settings;
    private final EventLoopGroup eventLoops;
    private final ThreadPoolExecutor workers;
    private final ThreadPoolExecutor transfers;
    private final AssociationLimits limits;
    private final DimseServices services;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel listening;

    private AssociationServer(AssociationServerSettings settings, DimseServices services, AssociationListener listener)
            throws IOException {
        this.settings = settings;
        int loops = Math.max(EVENT_LOOPS_MIN, Runtime.getRuntime().availableProcessors());
        SslContext tls =
                settings.tls().isPresent() ? TlsContexts.server(settings.tls().get()) : null;
        eventLoops = new MultiThreadIoEventLoopGroup(
                loops, new DefaultThreadFactory("dicom-server-" + settings.aeTitle()), NioIoHandler.newFactory());
        this.services = services;
        workers = threads("dicom-worker-" + settings.aeTitle(), settings.workersMax());
        transfers = threads(
                "dicom-transfer-" + settings.aeTitle(), settings.options().transfersMax());
        DimseSession.Executors executors = new DimseSession.Executors(workers, transfers);
        limits = new AssociationLimits(
                settings.associationsMax(),
                settings.associationsPerPeerMax(),
                settings.options().associationsPerAeTitleMax());
        ChannelFuture bound = new ServerBootstrap()
                .group(eventLoops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(READ_BYTES_MIN, READ_BYTES_INITIAL, READ_BYTES_MAX))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        admit(channel, tls, new ServerAssociation(settings, services, listener, limits, executors));
                    }
                })
                .bind(settings.bind())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            eventLoops.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
            workers.shutdown();
            transfers.shutdown();
            throw new IOException("cannot listen on " + settings.bind(), bound.cause());
        }
        listening = bound.channel();
        LOG.info("{} listens on {}", settings.aeTitle(), listening.localAddress());
    }

    /** Starts to listen; port 0 takes any free port. */
    public static AssociationServer start(AssociationServerSettings settings, DimseServices services)
            throws IOException {
        return start(settings, services, AssociationListener.NONE);
    }

    /** Starts to listen, and tells {@code listener} of every association. */
    public static AssociationServer start(
            AssociationServerSettings settings, DimseServices services, AssociationListener listener)
            throws IOException {
        return new AssociationServer(settings, services, listener);
    }

    private static ThreadPoolExecutor threads(String name, int max) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                max,
                max,
                THREAD_KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory(name));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Connections that never ask for an association end with ARTIM; until then they are bounded, too. */
    private void admit(SocketChannel channel, @Nullable SslContext tls, ServerAssociation association) {
        if (channels.size() >= 2 * settings.associationsMax()) {
            LOG.warn("{} closed: too many connections", channel.remoteAddress());
            AssociationHandler.close(channel);
            return;
        }
        channels.add(channel);
        ChannelPipeline pipeline = channel.pipeline();
        if (tls != null) {
            pipeline.addLast(tls.newHandler(channel.alloc()));
        }
        if (QuickAckHandler.isSupported()) {
            pipeline.addLast(new QuickAckHandler());
        }
        PduFrameDecoder decoder = new PduFrameDecoder(settings.pduBytesMax());
        pipeline.addLast(
                new IdleStateHandler(0, 0, settings.idle().toMillis(), TimeUnit.MILLISECONDS),
                decoder,
                new PduTimeoutHandler(decoder, settings.options().pduTimeout()),
                new PduDecodingHandler(),
                new PduEncoder(),
                association.handler());
    }

    /** The port that is listened on. */
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Associations at this moment. */
    public int associations() {
        return limits.count();
    }

    /** Everything a conformance statement has to tell of this application entity. */
    public ApplicationEntityDescription describe() {
        return new ApplicationEntityDescription(settings, services.describe());
    }

    /** Stops listening and cuts every association; returns when receivers have been told. */
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        channels.close().awaitUninterruptibly();
        eventLoops.shutdownGracefully(0, CLOSE_SECONDS_MAX, TimeUnit.SECONDS).awaitUninterruptibly();
        transfers.shutdown();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("{}: a receiver is still busy after {} s", settings.aeTitle(), CLOSE_SECONDS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            workers.shutdownNow();
            transfers.shutdownNow();
        }
    }
}
