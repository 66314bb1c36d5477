package org.countyread.link.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import org.countyread.link.session.ClockOffset;
import org.countyread.link.session.LineRules;
import org.countyread.link.session.LinkEvent;
import org.countyread.link.session.LinkState;
import org.countyread.link.session.ReconnectBackoff;
import org.countyread.link.wire.LinkBounds;
import org.countyread.link.wire.LinkFrameDecoder;
import org.countyread.link.wire.LinkFrameEncoder;
import org.countyread.link.wire.LinkMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway's end of the line: keeps one connection to the hub up and moves items and mail over it. Thread-safe. */
public final class LinkClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LinkClient.class);
    private static final long SHUTDOWN_SECONDS = 3;
    private static final long RENEWAL_CHECK_HOURS = 1;

    private final LinkClientSettings settings;
    private final ItemSource source;
    private final MailReceiver receiver;
    private final LinkClientListener listener;
    private final Clock clock;
    private final ClientThreads threads;
    private final EventLoop loop;
    private final Executor news;
    private final ItemLedger ledger = new ItemLedger();
    private final UploadReport report;
    private final ReconnectBackoff backoff;
    private final Promise<Void> leaving;
    /** What is done again and again while the client is open. */
    private final List<Future<?>> clockwork = new CopyOnWriteArrayList<>();

    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private GatewayIdentity identity;
    private @Nullable GatewayLinkHandler live;
    private volatile LineRules rules = LineRules.NONE;
    private long pollTicks;
    private int connectionsTold;

    /** Nothing happens before {@link #start}. */
    public LinkClient(
            LinkClientSettings settings, ItemSource source, MailReceiver receiver, LinkClientListener listener) {
        this(settings, source, receiver, listener, Clock.systemUTC());
    }

    LinkClient(
            LinkClientSettings settings,
            ItemSource source,
            MailReceiver receiver,
            LinkClientListener listener,
            Clock clock) {
        this(settings, source, receiver, listener, clock, ClientThreads.own());
    }

    LinkClient(
            LinkClientSettings settings,
            ItemSource source,
            MailReceiver receiver,
            LinkClientListener listener,
            Clock clock,
            ClientThreads threads) {
        this.settings = settings;
        this.source = source;
        this.receiver = receiver;
        this.listener = listener;
        this.clock = clock;
        this.identity = settings.identity();
        this.threads = threads;
        loop = threads.loop();
        news = threads.news();
        leaving = loop.newPromise();
        report = new UploadReport(listener, news);
        LinkClientSettings.Timing timing = settings.timing();
        backoff = new ReconnectBackoff(timing.reconnectMin(), timing.reconnectMax(), RandomGenerator.getDefault());
    }

    /** Connects, and connects again whenever the line is lost, until closed. A second call does nothing. */
    public void start() {
        if (!started.compareAndSet(false, true) || closed.get()) {
            return;
        }
        long tickMillis = 1000 / UploadReport.TICKS_PER_SECOND;
        clockwork.add(loop.scheduleAtFixedRate(this::tick, tickMillis, tickMillis, TimeUnit.MILLISECONDS));
        clockwork.add(
                loop.scheduleAtFixedRate(this::renewIfDue, RENEWAL_CHECK_HOURS, RENEWAL_CHECK_HOURS, TimeUnit.HOURS));
        loop.execute(this::connect);
    }

    /** There is a new item; the source is asked at once. */
    public void wake() {
        if (!closed.get()) {
            loop.execute(this::wakeLive);
        }
    }

    /** What the owner of the line allows on it from now on. */
    public void obey(LineRules allowed) {
        rules = allowed;
        if (!closed.get()) {
            loop.execute(() -> {
                if (live != null) {
                    live.obey(allowed);
                }
            });
        }
    }

    /** Ends the connection and the threads that are its own; waits some seconds at most. Not to be called from a port or listener. */
    @Override
    public void close() {
        beginClose();
        if (ended.compareAndSet(false, true)) {
            leaving.awaitUninterruptibly(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
            clockwork.forEach(again -> again.cancel(false));
            threads.end().run();
        }
    }

    /** Says goodbye and waits for nothing; to be followed by {@link #close}. */
    void beginClose() {
        if (closed.compareAndSet(false, true)) {
            loop.execute(this::sayFarewell);
        }
    }

    /** The hub closes the connection when it has read the farewell. */
    private void sayFarewell() {
        if (live == null || live.state() != LinkState.READY) {
            leaving.setSuccess(null);
            return;
        }
        live.channel().closeFuture().addListener(gone -> leaving.setSuccess(null));
        live.on(new LinkEvent.Leave("gateway-closing", "the gateway is being stopped"));
    }

    LinkClientSettings settings() {
        return settings;
    }

    ItemUpload upload(GatewayLinkHandler line, LinkMessage.Welcome welcome) {
        ItemUpload upload = new ItemUpload(
                settings,
                welcome,
                source,
                threads.items(),
                line,
                ledger,
                report,
                stripe -> dial(stripe, stripe::unreachable));
        upload.obey(rules);
        return upload;
    }

    MailIntake mailIntake(GatewayLinkHandler line) {
        return new MailIntake(receiver, threads.mail(), line);
    }

    private void connect() {
        if (closed.get()) {
            return;
        }
        GatewayLinkHandler handler = new GatewayLinkHandler(this, identity, clock);
        live = handler;
        dial(handler, failure -> {
            live = null;
            failed(
                    failure instanceof SSLException
                            ? "identity-unfit: " + failure.getMessage()
                            : LineTrouble.reason(failure, identity, clock.instant()));
        });
    }

    /** Opens a connection to the hub for this handler, which tells whatever happens once it is open. */
    private void dial(LinkHandler handler, Consumer<Throwable> failed) {
        SslContext tls;
        try {
            tls = MutualTls.gateway(identity);
        } catch (SSLException e) {
            failed.accept(e);
            return;
        }
        int connectMillis = Math.toIntExact(settings.timing().connect().toMillis());
        ChannelFuture connecting = LineSockets.prepared(new Bootstrap())
                .group(loop)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        prepare(channel, tls, handler);
                    }
                })
                .connect(settings.host(), settings.port());
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                failed.accept(done.cause());
            }
        });
    }

    private void prepare(SocketChannel channel, SslContext tls, LinkHandler handler) {
        LinkClientSettings.Timing timing = settings.timing();
        SslHandler handshake = tls.newHandler(channel.alloc(), settings.host(), settings.port());
        handshake.setHandshakeTimeoutMillis(timing.connect().toMillis());
        channel.pipeline()
                .addLast(new IdleStateHandler(timing.idle().toMillis(), 0, 0, TimeUnit.MILLISECONDS))
                .addLast(handshake)
                .addLast(new LinkFrameDecoder(LinkBounds.FRAME_BYTES_MAX))
                .addLast(new LinkFrameEncoder())
                .addLast(handler);
    }

    void up(GatewayLinkHandler handler) {
        backoff.reset();
        LOG.info("the line to {} is up", settings.host());
        news.execute(listener::connected);
    }

    void down(GatewayLinkHandler handler, String reason) {
        if (handler == live) {
            live = null;
            failed(reason);
        }
    }

    private void failed(String reason) {
        LOG.info("the line to {} is down: {}", settings.host(), reason);
        news.execute(() -> listener.disconnected(reason));
        if (!closed.get()) {
            Future<?> unused = loop.schedule(this::connect, backoff.next().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void clockMeasured(ClockOffset.Reading reading) {
        news.execute(() -> listener.clockMeasured(micros(reading.hubAheadMicros()), micros(reading.roundTripMicros())));
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    void renewed(GatewayIdentity fresh) {
        identity = fresh;
        LOG.info(
                "the hub has given a new certificate, valid to {}",
                fresh.certificate().getNotAfter());
        news.execute(() -> listener.renewed(fresh));
    }

    private void tick() {
        report.tick();
        if (live != null) {
            live.tick();
            int connections = live.connections();
            if (connections != connectionsTold) {
                connectionsTold = connections;
                news.execute(() -> listener.connections(connections));
            }
        }
        pollTicks++;
        boolean rested = ledger.endRests(System.nanoTime());
        long ticksPerPoll = Math.max(1, settings.timing().poll().toMillis() * UploadReport.TICKS_PER_SECOND / 1000);
        if (rested || pollTicks >= ticksPerPoll) {
            pollTicks = 0;
            wakeLive();
        }
    }

    private void wakeLive() {
        if (live != null) {
            live.wake();
        }
    }

    private void renewIfDue() {
        if (live != null) {
            live.renewIfDue();
        }
    }
}
