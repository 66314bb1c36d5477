package org.countyread.link.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.countyread.link.session.LinkEvent;
import org.countyread.link.session.LinkRole;
import org.countyread.link.session.LinkState;
import org.countyread.link.wire.LinkBounds;
import org.countyread.link.wire.LinkFormatException;
import org.countyread.link.wire.LinkFrameDecoder;
import org.countyread.link.wire.LinkMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection at the hub. Event-loop confined where not said. */
final class HubLinkHandler extends LinkHandler {
    private static final Logger LOG = LoggerFactory.getLogger(HubLinkHandler.class);

    private final HubContext hub;
    private @Nullable String siteCode;
    private final String session = UUID.randomUUID().toString();
    /** Read by the stripes of this session on their own loops. */
    private volatile @Nullable ItemIntake items;

    private @Nullable ChunkQueue queue;
    private @Nullable MailDelivery mail;
    private boolean beingSigned;

    HubLinkHandler(HubContext hub) {
        super(LinkRole.HUB);
        this.hub = hub;
    }

    /** Where the gateway calls from; any thread. */
    SocketAddress address() {
        return channel().remoteAddress();
    }

    /** There is new post for this site; any thread. */
    void wake() {
        onLoop(() -> {
            if (mail != null) {
                mail.wake();
            }
        });
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        after(hub.settings().timing().greeting(), this::checkGreeted);
        super.channelActive(ctx);
    }

    private void checkGreeted() {
        boolean greeted = state() == LinkState.READY || state() == LinkState.STRIPE;
        if (!greeted && !beingSigned) {
            on(new LinkEvent.Silence());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            meet(ctx);
            return;
        }
        super.userEventTriggered(ctx, event);
    }

    /** The handshake is done: see who it is, on a worker, and read nothing before that is known. */
    private void meet(ChannelHandlerContext ctx) {
        Optional<X509Certificate> certificate = certificate(ctx);
        if (certificate.isEmpty()) {
            strange();
            return;
        }
        ctx.channel().config().setAutoRead(false);
        hub.workers().execute(() -> {
            try {
                Optional<String> site = admit(certificate.get());
                onLoop(() -> met(site));
            } catch (RuntimeException e) {
                LOG.error("could not ask who calls from {}", address(), e);
                leave("registry-unavailable", "the hub cannot look up certificates now; it is called again");
            }
        });
    }

    private static Optional<X509Certificate> certificate(ChannelHandlerContext ctx) {
        try {
            Certificate[] shown =
                    ctx.pipeline().get(SslHandler.class).engine().getSession().getPeerCertificates();
            return Optional.of((X509Certificate) shown[0]);
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    /** The dates are checked here again because a resumed session is not verified anew. */
    private Optional<String> admit(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(hub.clock().instant()));
            return hub.admission().siteCode(certificate);
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            LOG.info("certificate {} is out of its time", certificate.getSerialNumber(), e);
            return Optional.empty();
        }
    }

    private void met(Optional<String> site) {
        if (!isOpen()) {
            return;
        }
        if (site.isEmpty()) {
            on(new LinkEvent.Leave(
                    "unknown-certificate", "the hub does not know this gateway's certificate, or has revoked it"));
            return;
        }
        siteCode = site.get();
        context().pipeline().get(LinkFrameDecoder.class).admit();
        send(new LinkMessage.Welcome(
                LinkMessage.PROTOCOL_MIN,
                site.get(),
                LinkBounds.CHUNK_BYTES_MAX,
                hub.settings().limits().itemsPerConnectionMax(),
                LinkMessage.PROTOCOL_MAX,
                session,
                LinkBounds.STRIPES_MAX));
        channel().config().setAutoRead(true);
    }

    @Override
    public void ready(LinkMessage greeting) {
        String site = site();
        queue = new ChunkQueue(this, hub.settings().limits().queuedBytesMax());
        beat(hub.settings().timing().heartbeat());
        if (state() == LinkState.STRIPE) {
            join(site, ((LinkMessage.Hello) greeting).session());
            return;
        }
        items = new ItemIntake(hub, site, this);
        hub.sites().arrived(site, this);
        MailDelivery delivery = new MailDelivery(hub, site, this);
        mail = delivery;
        LOG.info("site {} is connected from {}", site, address());
        delivery.wake();
        lookAtMailLater(delivery);
    }

    private void join(String site, String name) {
        Optional<ItemIntake> joined = hub.sites()
                .connection(site)
                .filter(begun -> begun.session.equals(name))
                .flatMap(begun -> Optional.ofNullable(begun.items))
                .filter(intake -> intake.join(this));
        joined.ifPresentOrElse(
                intake -> items = intake,
                () -> on(new LinkEvent.Leave("no-such-session", "this hub does not know the session to be joined")));
    }

    private void lookAtMailLater(MailDelivery delivery) {
        after(hub.settings().timing().mailPoll(), () -> {
            if (isOpen()) {
                delivery.wake();
                lookAtMailLater(delivery);
            }
        });
    }

    @Override
    public void heard() {
        if (siteCode != null && state() == LinkState.READY) {
            hub.sites().heard(siteCode);
        }
    }

    @Override
    public void item(LinkMessage message) {
        if (items != null && queue != null) {
            items.on(message, this, queue);
        }
    }

    @Override
    public void clock(LinkMessage message) {
        LinkMessage.ClockAsked asked = (LinkMessage.ClockAsked) message;
        long now = micros(hub.clock().instant());
        send(new LinkMessage.ClockTold(
                asked.sentMicros(), now, micros(hub.clock().instant())));
        if (asked.roundTripMicros() > 0) {
            hub.sites().clockMeasured(site(), micros(asked.hubAheadMicros()), micros(asked.roundTripMicros()));
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    @Override
    public void mail(LinkMessage message) {
        if (mail == null) {
            return;
        }
        try {
            mail.on(message);
        } catch (LinkFormatException e) {
            on(new LinkEvent.Broken(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void certificate(LinkMessage message) {
        if (beingSigned) {
            on(new LinkEvent.Broken("a second request for a certificate while the first is being answered"));
            return;
        }
        beingSigned = true;
        Executor desk =
                siteCode == null ? hub.workers() : hub.sites().lane(siteCode).desk();
        boolean stranger = siteCode == null;
        desk.execute(() -> {
            LinkMessage answer = sign(message);
            boolean denied = answer instanceof LinkMessage.CertificateDenied;
            Duration pause = stranger && denied ? hub.settings().timing().enrolmentPause() : Duration.ZERO;
            after(pause, () -> signed(answer, stranger));
        });
    }

    private LinkMessage sign(LinkMessage message) {
        try {
            var chain = message instanceof LinkMessage.EnrolmentRequest request
                    ? hub.enrolment().enrol(request.code(), CertificateRenewal.bytes(request.csr()))
                    : hub.enrolment()
                            .renew(site(), CertificateRenewal.bytes(((LinkMessage.RenewalRequest) message).csr()));
            return new LinkMessage.CertificateGranted(
                    chain.stream().map(ByteBuffer::wrap).toList());
        } catch (EnrolmentRefused e) {
            LOG.info("no certificate for {}: {}", address(), e.code());
            return new LinkMessage.CertificateDenied(e.code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("the enrolment desk failed", e);
            return new LinkMessage.CertificateDenied("desk-failure", "the hub cannot sign certificates now");
        }
    }

    private void signed(LinkMessage answer, boolean stranger) {
        beingSigned = false;
        sendFromAnywhere(answer);
        if (stranger && isOpen()) {
            on(new LinkEvent.Leave("enrolment-done", "connect again with the certificate"));
        }
    }

    private String site() {
        if (siteCode == null) {
            throw new IllegalStateException("nobody has been admitted yet");
        }
        return siteCode;
    }

    @Override
    String reason(Throwable cause) {
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    @Override
    void ended(String reason) {
        ItemIntake intake = items;
        if (intake != null && mail == null) {
            intake.left(this);
        } else if (intake != null && siteCode != null) {
            intake.close();
            hub.sites().left(siteCode, this);
            LOG.info("site {} is gone: {}", siteCode, reason);
        } else {
            LOG.info("a connection from {} came to nothing: {}", address(), reason);
        }
    }
}
