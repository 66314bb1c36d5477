import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.quic.InsecureQuicTokenHandler;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicCongestionControlAlgorithm;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Sends zeros over one QUIC stream for some seconds; the sink tells every tenth of a second how many it has. */
public final class QuicProbe {
    private static final int PORT = 7443;
    private static final int CHUNK_BYTES = 16 * 1024;
    private static final long WINDOW_BYTES = 8L * 1024 * 1024;
    private static final String PROTOCOL = "probe";

    private QuicProbe() {}

    public static void main(String[] args) throws Exception {
        MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        if (args[0].equals("sink")) {
            sink(loops, args[1]);
        } else {
            source(loops, args[1], QuicCongestionControlAlgorithm.valueOf(args[2]), Double.parseDouble(args[3]));
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private static void sink(MultiThreadIoEventLoopGroup loops, String address) throws Exception {
        X509Bundle bundle = new CertificateBuilder().subject("CN=probe").setIsCertificateAuthority(true).buildSelfSigned();
        ChannelHandler codec = new QuicServerCodecBuilder()
                .sslContext(QuicSslContextBuilder.forServer(bundle.getKeyPair().getPrivate(), null, bundle.getCertificate())
                        .applicationProtocols(PROTOCOL)
                        .build())
                .maxIdleTimeout(30, TimeUnit.SECONDS)
                .initialMaxData(WINDOW_BYTES)
                .initialMaxStreamDataBidirectionalRemote(WINDOW_BYTES)
                .initialMaxStreamDataBidirectionalLocal(WINDOW_BYTES)
                .initialMaxStreamsBidirectional(4)
                .tokenHandler(InsecureQuicTokenHandler.INSTANCE)
                .handler(new ChannelInboundHandlerAdapter())
                .streamHandler(new ChannelInitializer<QuicStreamChannel>() {
                    @Override
                    protected void initChannel(QuicStreamChannel stream) {
                        AtomicLong bytes = new AtomicLong();
                        stream.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                            @Override
                            public void channelActive(ChannelHandlerContext ctx) {
                                ctx.executor().scheduleAtFixedRate(
                                        () -> ctx.writeAndFlush(ctx.alloc().buffer().writeLong(bytes.get())),
                                        100, 100, TimeUnit.MILLISECONDS);
                            }

                            @Override
                            public void channelRead(ChannelHandlerContext ctx, Object message) {
                                bytes.addAndGet(((ByteBuf) message).readableBytes());
                                ReferenceCountUtil.release(message);
                            }
                        });
                    }
                })
                .build();
        Channel bound = new Bootstrap().group(loops).channel(NioDatagramChannel.class).handler(codec)
                .bind(new InetSocketAddress(address, PORT)).sync().channel();
        System.out.println("ready");
        bound.closeFuture().sync();
    }

    private static void source(
            MultiThreadIoEventLoopGroup loops, String address, QuicCongestionControlAlgorithm control, double seconds)
            throws Exception {
        ChannelHandler codec = new QuicClientCodecBuilder()
                .sslContext(QuicSslContextBuilder.forClient()
                        .trustManager(InsecureTrustManagerFactory.INSTANCE)
                        .applicationProtocols(PROTOCOL)
                        .build())
                .congestionControlAlgorithm(control)
                .maxIdleTimeout(30, TimeUnit.SECONDS)
                .maxSendUdpPayloadSize(1472 - 28)
                .initialMaxData(WINDOW_BYTES)
                .initialMaxStreamDataBidirectionalLocal(WINDOW_BYTES)
                .initialMaxStreamDataBidirectionalRemote(WINDOW_BYTES)
                .build();
        Channel socket = new Bootstrap().group(loops).channel(NioDatagramChannel.class).handler(codec)
                .bind(0).sync().channel();
        QuicChannel connection = QuicChannel.newBootstrap(socket)
                .streamHandler(new ChannelInboundHandlerAdapter())
                .remoteAddress(new InetSocketAddress(address, PORT))
                .connect().get();
        AtomicLong heard = new AtomicLong();
        QuicStreamChannel stream = connection.createStream(
                QuicStreamType.BIDIRECTIONAL, new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
                        fill(ctx.channel());
                    }

                    @Override
                    public void channelRead(ChannelHandlerContext ctx, Object message) {
                        ByteBuf in = (ByteBuf) message;
                        while (in.readableBytes() >= Long.BYTES) {
                            heard.set(in.readLong());
                        }
                        ReferenceCountUtil.release(in);
                    }
                }).sync().getNow();
        stream.eventLoop().execute(() -> fill(stream));
        Thread.sleep((long) (seconds * 1000));
        System.out.println(heard.get());
        System.err.println(connection.collectStats().get());
        connection.close().sync();
    }

    private static void fill(Channel stream) {
        while (stream.isWritable()) {
            stream.writeAndFlush(stream.alloc().buffer(CHUNK_BYTES).writeZero(CHUNK_BYTES));
        }
    }
}
