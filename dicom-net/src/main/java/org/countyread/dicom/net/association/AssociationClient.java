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
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.PduEncoder;
import org.countyread.dicom.net.pdu.PduFrameDecoder;
import org.countyread.dicom.net.pdu.PresentationContextRQ;
import org.countyread.dicom.net.ul.AssociationNegotiator;
import org.countyread.dicom.net.ul.Event;
import org.jspecify.annotations.Nullable;

/** Opens associations. All of them share a few event loops, started when first needed. Thread-safe. */
public final class AssociationClient {
    /** Ids are odd and have one byte. Source: PS3.8 §9.3.2.2. */
    public static final int CONTEXTS_MAX = 128;

    private static final int EVENT_LOOPS = 2;
    private static final int QUEUED_BYTES_MAX = 1024 * 1024;
    private static final long WORKER_KEEP_ALIVE_SECONDS = 30;

    private AssociationClient() {}

    /** Made with the first association; daemon threads, so that they keep no program alive. */
    private static final class Shared {
        static final EventLoopGroup EVENT_LOOPS_GROUP = new MultiThreadIoEventLoopGroup(
                EVENT_LOOPS, new DefaultThreadFactory("dicom-client", true), NioIoHandler.newFactory());

        /** Only associations over which the peer asks for something use a thread of it. */
        static final Executor WORKERS = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                WORKER_KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new DefaultThreadFactory("dicom-client-worker", true));
    }

    /** Connects and asks for an association with these contexts and nothing else. */
    public static Association connect(AssociationClientSettings settings, List<ProposedContext> contexts)
            throws IOException {
        return connect(settings, AssociationProposal.of(contexts), DimseServices.NONE);
    }

    /**
     * Connects and asks for an association.
     *
     * @param services perform what the peer asks for over this association, such as the C-STORE sub-operations of a C-GET
     * @throws AssociationRejected if the peer says no
     * @throws IOException if there is no peer, or it does not answer in time
     */
    public static Association connect(
            AssociationClientSettings settings, AssociationProposal proposal, DimseServices services)
            throws IOException {
        AAssociateRQ rq = request(settings, proposal);
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException(settings.host());
        }
        ClientAssociation client = new ClientAssociation(
                rq,
                services,
                new DimseSession.Executors(Shared.WORKERS, Shared.WORKERS),
                new SessionTerms(settings.responseTimeout(), QUEUED_BYTES_MAX));
        AssociationHandler handler = AssociationHandler.requestor(
                settings.associateTimeout(), client, new AssociationHandler.Call(address, rq));
        client.attach(handler);
        Channel channel = register(settings, handler);
        channel.eventLoop().execute(() -> handler.on(Event.associateRequest()));
        try {
            Association association = Association.await(
                    client.opened(),
                    settings.connectTimeout().plus(settings.associateTimeout()),
                    "answer to the association request");
            association.releaseWithin(settings.associateTimeout());
            return association;
        } catch (IOException e) {
            channel.eventLoop().execute(() -> {
                handler.abort();
                AssociationHandler.close(channel);
            });
            throw e;
        }
    }

    private static AAssociateRQ request(AssociationClientSettings settings, AssociationProposal proposal) {
        return AssociationNegotiator.request(
                settings.callingAeTitle(),
                settings.calledAeTitle(),
                numbered(proposal.contexts()),
                AssociationNegotiator.userInformation(settings.pduBytesMax())
                        .withAsynchronousOperationsWindow(proposal.window())
                        .withRoleSelections(proposal.roles())
                        .withExtendedNegotiations(proposal.extendedNegotiations())
                        .withCommonExtendedNegotiations(proposal.commonExtendedNegotiations())
                        .withUserIdentityRQ(proposal.identity()));
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
            String name = settings.tls().flatMap(TlsSettings::serverName).orElse(settings.host());
            channel.pipeline().addLast(tls.newHandler(channel.alloc(), name, settings.port()));
        }
        channel.pipeline()
                .addLast(
                        new PduFrameDecoder(settings.pduBytesMax()),
                        new PduDecodingHandler(),
                        new PduEncoder(),
                        handler);
    }
}
