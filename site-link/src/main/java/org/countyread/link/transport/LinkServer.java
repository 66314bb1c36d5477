package org.countyread.link.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.countyread.link.wire.LinkBounds;
import org.countyread.link.wire.LinkFrameDecoder;
import org.countyread.link.wire.LinkFrameEncoder;
import org.jspecify.annotations.Nullable;

/** The hub's end of the line: takes the connections of all gateways. Thread-safe. */
public final class LinkServer implements AutoCloseable {
    private static final long SHUTDOWN_SECONDS = 5;
    private static final long FAREWELL_SECONDS = 1;
    /** A handshake on a line of long round trips takes longer, but needs no processor meanwhile. */
    private static final Duration GATE_PATIENCE = Duration.ofSeconds(1);

    private final LinkServerSettings settings;
    private final MultiThreadIoEventLoopGroup loops;
    private final ExecutorService workers;
    private final ExecutorService finishers;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final HandshakeGate gate;
    private final SiteDirectory sites;
    private final HubContext context;
    private volatile @Nullable Channel listening;

    /** Nothing happens before {@link #start}. */
    public LinkServer(
            LinkServerSettings settings,
            ItemSink items,
            MailSource mail,
            EnrolmentDesk enrolment,
            GatewayAdmission admission) {
        this.settings = settings;
        int threads = settings.limits().workers();
        gate = new HandshakeGate(settings.limits().handshakesMax(), GATE_PATIENCE);
        loops = new MultiThreadIoEventLoopGroup(new DefaultThreadFactory("link-hub", true), LineSockets.ioHandlers());
        workers = Executors.newFixedThreadPool(threads, new DefaultThreadFactory("link-hub-worker", true));
        finishers = Executors.newFixedThreadPool(threads, new DefaultThreadFactory("link-hub-finisher", true));
        sites = new SiteDirectory(admission, items, workers);
        context = new HubContext(
                settings, items, mail, enrolment, admission, sites, workers, finishers, Clock.systemUTC());
    }

    /**
     * Listens; returns when the port is bound.
     *
     * @throws UncheckedIOException if the port cannot be bound or the hub's key is unfit
     */
    public void start() {
        try {
            SslContext tls = MutualTls.hub(settings);
            ServerBootstrap bootstrap = LineSockets.prepared(new ServerBootstrap())
                    .group(loops)
                    .handler(gate)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childOption(ChannelOption.SO_KEEPALIVE, true)
                    .childHandler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel channel) {
                            welcome(channel, tls);
                        }
                    });
            ChannelFuture bound = bootstrap.bind(settings.bind()).awaitUninterruptibly();
            if (!bound.isSuccess()) {
                throw new IOException("cannot listen at " + settings.bind(), bound.cause());
            }
            listening = bound.channel();
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("the line could not be opened: " + e.getMessage(), e);
        }
    }

    private void welcome(SocketChannel channel, SslContext tls) {
        if (connections.size() >= settings.limits().connectionsMax()) {
            ChannelFuture unused = channel.close();
            return;
        }
        connections.add(channel);
        LinkServerSettings.Timing timing = settings.timing();
        SslHandler handshake = tls.newHandler(channel.alloc());
        handshake.setHandshakeTimeoutMillis(timing.greeting().toMillis());
        handshake.handshakeFuture().addListener(ended -> gate.leave(channel));
        channel.pipeline()
                .addLast(new IdleStateHandler(timing.idle().toMillis(), 0, 0, TimeUnit.MILLISECONDS))
                .addLast(handshake)
                .addLast(new LinkFrameDecoder(LinkBounds.STRANGER_FRAME_BYTES_MAX))
                .addLast(new LinkFrameEncoder())
                .addLast(new HubLinkHandler(context));
    }

    /**
     * The port that is bound.
     *
     * @throws IllegalStateException before {@link #start}
     */
    public int port() {
        Channel channel = listening;
        if (channel == null) {
            throw new IllegalStateException("not started");
        }
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Gateways that are connected here and have greeted. */
    public int connectedSites() {
        return sites.size();
    }

    /** Most handshakes that were under way at once so far. */
    public int handshakesMost() {
        return gate.most();
    }

    /** There is new mail for a site; it is sent at once if its gateway is connected here. */
    public void wake(String siteCode) {
        sites.connection(siteCode).ifPresent(HubLinkHandler::wake);
    }

    /** Closes the connection of a site, if it has one here, with a reason its technician will read. */
    public void disconnect(String siteCode, String reason) {
        sites.connection(siteCode).ifPresent(connection -> connection.leave("disconnected", reason));
    }

    /** Ends all connections and all threads. */
    @Override
    public void close() {
        Channel channel = listening;
        if (channel != null) {
            channel.close().awaitUninterruptibly(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        }
        sites.connections().forEach(connection -> connection.leave("hub-closing", "the hub is being stopped"));
        connections.newCloseFuture().awaitUninterruptibly(FAREWELL_SECONDS, TimeUnit.SECONDS);
        connections.close().awaitUninterruptibly(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        ClientThreads.awaitEnd(workers);
        finishers.shutdown();
        loops.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }
}
