package org.countyread.gateway.orders;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.gateway.settings.Hl7Settings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Listens for orders. The event loop frames, one worker answers; a connection is not read on before its message has been
 * answered, so that no sender can queue up work. Thread-safe.
 */
@Component
public class MllpServer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MllpServer.class);

    private final Hl7Settings settings;
    private final OrderIntake intake;
    private final AtomicInteger connections = new AtomicInteger();
    private @Nullable MultiThreadIoEventLoopGroup loop;
    private @Nullable ThreadPoolExecutor worker;
    private volatile @Nullable Channel server;

    MllpServer(GatewaySettings settings, OrderIntake intake) {
        this.settings = settings.hl7();
        this.intake = intake;
    }

    @Override
    public synchronized void start() {
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        ThreadPoolExecutor answers = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(), // bounded by what one read of each connection may hold
                work -> new Thread(work, "hl7-orders"));
        answers.allowCoreThreadTimeOut(true);
        loop = group;
        worker = answers;
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        admit(channel, answers);
                    }
                })
                .bind(new InetSocketAddress(settings.bindAddress(), settings.port()))
                .awaitUninterruptibly();
        if (bound.isSuccess()) {
            server = bound.channel();
            LOG.info("HL7 orders are taken on {}", bound.channel().localAddress());
        } else {
            stop();
            LOG.error(
                    "HL7 orders cannot be taken on {}:{}; everything else goes on",
                    settings.bindAddress(),
                    settings.port(),
                    bound.cause());
        }
    }

    private void admit(SocketChannel channel, ThreadPoolExecutor answers) {
        if (connections.incrementAndGet() > settings.connectionsMax()) {
            connections.decrementAndGet();
            LOG.warn("{} is turned away: {} connections are open", channel.remoteAddress(), settings.connectionsMax());
            cut(channel);
            return;
        }
        channel.closeFuture().addListener(closed -> connections.decrementAndGet());
        MllpFrameDecoder decoder =
                new MllpFrameDecoder(Math.toIntExact(settings.messageMax().toBytes()));
        channel.pipeline().addLast(decoder, new Conversation(decoder, answers));
    }

    /** One connection. Event-loop confined, but for the answering. */
    private final class Conversation extends SimpleChannelInboundHandler<byte[]> {
        private final MllpFrameDecoder decoder;
        private final ThreadPoolExecutor answers;
        private @Nullable Future<?> deadline;
        private boolean deadlineOfMessage;
        /** Messages that have come and are not answered yet. */
        private int pending;

        Conversation(MllpFrameDecoder decoder, ThreadPoolExecutor answers) {
            this.decoder = decoder;
            this.answers = answers;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            await(context);
            context.read();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, byte[] message) {
            pending++;
            cancelDeadline();
            String peer = peer(context.channel());
            try {
                answers.execute(() -> answer(context, message, peer));
            } catch (RejectedExecutionException stopping) {
                cut(context.channel());
            }
        }

        /** A connection whose message found a fault of ours is cut: it would wait for its answer for good. */
        private void answer(ChannelHandlerContext context, byte[] message, String peer) {
            try {
                byte[] answer = intake.answer(message, peer);
                context.executor().execute(() -> answered(context, answer));
            } catch (RuntimeException fault) {
                LOG.error("a message of {} could not be answered", peer, fault);
                cut(context.channel());
            }
        }

        private void answered(ChannelHandlerContext context, byte[] answer) {
            pending--;
            ByteBuf frame = Unpooled.buffer(answer.length + 3);
            frame.writeByte(MllpFrameDecoder.START).writeBytes(answer);
            frame.writeByte(MllpFrameDecoder.END).writeByte(MllpFrameDecoder.RETURN);
            ChannelFuture unused = context.writeAndFlush(frame); // a broken connection is told by its closing
            readOn(context);
        }

        private void readOn(ChannelHandlerContext context) {
            if (pending == 0) {
                await(context);
                context.read();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            readOn(context);
        }

        /** A message that has begun has to end in time, however slowly its bytes drip in; between messages there is more time. */
        private void await(ChannelHandlerContext context) {
            boolean message = decoder.inside();
            if (message && deadlineOfMessage && deadline != null) {
                return;
            }
            cancelDeadline();
            deadlineOfMessage = message;
            long millis = (message ? settings.messageWithin() : settings.idle()).toMillis();
            deadline = context.executor()
                    .schedule(
                            () -> {
                                LOG.info("{} is cut off: nothing whole came in {} ms", peer(context.channel()), millis);
                                cut(context.channel());
                            },
                            millis,
                            TimeUnit.MILLISECONDS);
        }

        private void cancelDeadline() {
            if (deadline != null) {
                deadline.cancel(false);
                deadline = null;
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            cancelDeadline();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.warn("the connection of {} is closed: {}", peer(context.channel()), cause.getMessage());
            cut(context.channel());
        }
    }

    private static void cut(Channel channel) {
        ChannelFuture unused = channel.close();
    }

    private static String peer(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress().getHostAddress()
                : String.valueOf(channel.remoteAddress());
    }

    /** The port that is listened on. */
    public int port() {
        Channel now = server;
        if (now == null) {
            throw new IllegalStateException("the HL7 listener is not started");
        }
        return ((InetSocketAddress) now.localAddress()).getPort();
    }

    @Override
    public synchronized void stop() {
        Channel now = server;
        server = null;
        if (now != null) {
            now.close().syncUninterruptibly();
        }
        if (loop != null) {
            loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        }
        if (worker != null) {
            worker.shutdown();
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
