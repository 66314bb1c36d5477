package org.countyread.link.transport;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import org.countyread.link.session.LinkEvent;
import org.countyread.link.session.LinkRole;
import org.countyread.link.session.LinkState;
import org.countyread.link.wire.LinkFormatException;
import org.countyread.link.wire.LinkMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A further connection of a gateway's session, which carries nothing but chunks of items. Event-loop confined. */
final class StripeHandler extends LinkHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StripeHandler.class);

    private final StripeSet set;
    private final String session;
    private final LinkClientSettings.Timing timing;
    private @Nullable Stripe stripe;

    StripeHandler(StripeSet set, String session, LinkClientSettings.Timing timing) {
        super(LinkRole.GATEWAY_STRIPE);
        this.set = set;
        this.session = session;
        this.timing = timing;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        after(timing.connect(), () -> {
            if (state() == LinkState.GREETING) {
                on(new LinkEvent.Silence());
            }
        });
        super.channelActive(ctx);
    }

    /** The hub could not be reached at all. */
    void unreachable(Throwable cause) {
        LOG.debug("a stripe could not be put up", cause);
        set.failed(this);
    }

    @Override
    public void ready(LinkMessage greeting) {
        send(new LinkMessage.Hello(LinkMessage.PROTOCOL_MAX, "countyread-gateway", session));
        beat(timing.heartbeat());
        stripe = set.joined(this);
    }

    @Override
    public void item(LinkMessage message) {
        Stripe joined = stripe;
        if (joined == null) {
            return;
        }
        try {
            set.taken(joined, (LinkMessage.Taken) message);
        } catch (LinkFormatException e) {
            on(new LinkEvent.Broken(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Exception {
        set.freed();
        super.channelWritabilityChanged(ctx);
    }

    @Override
    public void heard() {
        // That bytes came is what the idle timer looks at.
    }

    @Override
    public void mail(LinkMessage message) {
        throw new IllegalStateException("no mail comes on a stripe");
    }

    @Override
    public void certificate(LinkMessage message) {
        throw new IllegalStateException("no certificate comes on a stripe");
    }

    @Override
    public void clock(LinkMessage message) {
        throw new IllegalStateException("no time is told on a stripe");
    }

    @Override
    String reason(Throwable cause) {
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    @Override
    void ended(String reason) {
        LOG.debug("a stripe has ended: {}", reason);
        set.left(this, stripe);
    }

    /** How long a stripe that could not be had is not asked for again. */
    static Duration pause() {
        return Duration.ofSeconds(5);
    }
}
