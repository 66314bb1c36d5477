package org.countyread.dicom.net.association;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.PduEncoder;
import org.countyread.dicom.net.pdu.PduFrameDecoder;
import org.countyread.dicom.net.pdu.PresentationContextRQ;
import org.countyread.dicom.net.ul.AgreedAssociation;
import org.countyread.dicom.net.ul.AssociationNegotiator;
import org.countyread.dicom.net.ul.Event;
import org.jspecify.annotations.Nullable;

/** Opens associations. All of them share a few event loops, started when first needed. Thread-safe. */
public final class AssociationClient {
    /** Ids are odd and have one byte. Source: PS3.8 §9.3.2.2. */
    public static final int CONTEXTS_MAX = 128;

    private static final int EVENT_LOOPS = 2;

    private AssociationClient() {}

    /** Made with the first association; daemon threads, so that they keep no program alive. */
    private static final class Shared {
        static final EventLoopGroup EVENT_LOOPS_GROUP = new MultiThreadIoEventLoopGroup(
                EVENT_LOOPS, new DefaultThreadFactory("dicom-client", true), NioIoHandler.newFactory());
    }

    /**
     * Connects and asks for an association.
     *
     * @throws AssociationRejected if the peer says no
     * @throws IOException if there is no peer, or it does not answer in time
     */
    public static Association connect(AssociationClientSettings settings, List<ProposedContext> contexts)
            throws IOException {
        AAssociateRQ rq = AssociationNegotiator.request(
                settings.callingAeTitle(), settings.calledAeTitle(), settings.pduBytesMax(), numbered(contexts));
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException(settings.host());
        }
        ClientAssociation client = new ClientAssociation(rq);
        AssociationHandler handler = AssociationHandler.requestor(
                settings.associateTimeout(), client, new AssociationHandler.Call(address, rq));
        client.attach(handler);
        Channel channel = register(settings, handler);
        channel.eventLoop().execute(() -> handler.on(Event.associateRequest()));
        try {
            AgreedAssociation agreed = Association.await(
                    client.agreed(),
                    settings.connectTimeout().plus(settings.associateTimeout()),
                    "answer to the association request");
            return new Association(agreed, client, handler, channel, settings);
        } catch (IOException e) {
            channel.eventLoop().execute(() -> {
                handler.abort();
                AssociationHandler.close(channel);
            });
            throw e;
        }
    }

    private static List<PresentationContextRQ> numbered(List<ProposedContext> contexts) {
        if (contexts.isEmpty() || contexts.size() > CONTEXTS_MAX) {
            throw new IllegalArgumentException("1 to " + CONTEXTS_MAX + " contexts, not " + contexts.size());
        }
        List<PresentationContextRQ> numbered = new ArrayList<>();
        for (ProposedContext context : contexts) {
            numbered.add(new PresentationContextRQ(
                    2 * numbered.size() + 1, context.abstractSyntax(), context.transferSyntaxes()));
        }
        return numbered;
    }

    private static Channel register(AssociationClientSettings settings, AssociationHandler handler) throws IOException {
        SslContext tls =
                settings.tls().isPresent() ? TlsContexts.client(settings.tls().get()) : null;
        ChannelFuture registered = new Bootstrap()
                .group(Shared.EVENT_LOOPS_GROUP)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTimeout().toMillis())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        fill(channel, tls, settings, handler);
                    }
                })
                .register()
                .awaitUninterruptibly();
        if (!registered.isSuccess()) {
            throw new AssociationAborted("no channel", registered.cause());
        }
        return registered.channel();
    }

    private static void fill(
            SocketChannel channel,
            @Nullable SslContext tls,
            AssociationClientSettings settings,
            AssociationHandler handler) {
        if (tls != null) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc(), settings.host(), settings.port()));
        }
        channel.pipeline()
                .addLast(
                        new PduFrameDecoder(settings.pduBytesMax()),
                        new PduDecodingHandler(),
                        new PduEncoder(),
                        handler);
    }
}
