package org.countyread.link.transport;

import io.netty.channel.ChannelHandlerContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.countyread.link.session.ClockOffset;
import org.countyread.link.session.LineRules;
import org.countyread.link.session.LinkEvent;
import org.countyread.link.session.LinkRole;
import org.countyread.link.session.LinkState;
import org.countyread.link.wire.LinkFormatException;
import org.countyread.link.wire.LinkMessage;
import org.jspecify.annotations.Nullable;

/** One connection at the gateway. Event-loop confined. */
final class GatewayLinkHandler extends LinkHandler {
    private static final int CLOCK_QUESTIONS_AT_ONCE = 4;

    private final LinkClient client;
    private final GatewayIdentity identity;
    private final Clock clock;
    private final CertificateRenewal renewal;
    private @Nullable ItemUpload items;
    private @Nullable MailIntake mail;
    private final ClockOffset offset = new ClockOffset();
    private boolean clockKnown;

    GatewayLinkHandler(LinkClient client, GatewayIdentity identity, Clock clock) {
        super(LinkRole.GATEWAY);
        this.client = client;
        this.identity = identity;
        this.clock = clock;
        this.renewal = new CertificateRenewal(identity);
    }

    /** There may be new items. */
    void wake() {
        if (items != null) {
            items.wake();
        }
    }

    /** What the owner of the line allows from now on. */
    void obey(LineRules rules) {
        if (items != null) {
            items.obey(rules);
        }
    }

    /** Called a few times a second. */
    void tick() {
        if (items != null) {
            items.tick();
        }
    }

    /** Connections that carry items now. */
    int connections() {
        return items == null ? 0 : items.connections();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Exception {
        if (items != null) {
            items.room();
        }
        super.channelWritabilityChanged(ctx);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        after(client.settings().timing().connect(), this::checkWelcomed);
        super.channelActive(ctx);
    }

    private void checkWelcomed() {
        if (state() == LinkState.GREETING) {
            on(new LinkEvent.Silence());
        }
    }

    @Override
    public void ready(LinkMessage greeting) {
        LinkMessage.Welcome welcome = (LinkMessage.Welcome) greeting;
        items = client.upload(this, welcome);
        mail = client.mailIntake(this);
        beat(client.settings().timing().heartbeat());
        client.up(this);
        items.wake();
        renewIfDue();
        clockKnown = welcome.protocolMax() >= 2;
        askClock(CLOCK_QUESTIONS_AT_ONCE);
    }

    /** Some questions soon, because the first may wait behind what is sent; then one with each heartbeat. */
    private void askClock(int soon) {
        if (!clockKnown || !isOpen()) {
            return;
        }
        Instant now = clock.instant();
        long micros = TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1000;
        send(offset.ask(micros, System.nanoTime()));
        Duration pause = client.settings().timing().heartbeat();
        after(soon > 0 ? pause.dividedBy(CLOCK_QUESTIONS_AT_ONCE) : pause, () -> askClock(Math.max(0, soon - 1)));
    }

    @Override
    public void clock(LinkMessage message) {
        offset.told((LinkMessage.ClockTold) message, System.nanoTime()).ifPresent(client::clockMeasured);
    }

    /** Called at times; asks for a new certificate when it is time. */
    void renewIfDue() {
        renewal.request(clock.instant()).ifPresent(this::send);
    }

    @Override
    public void heard() {
        // That bytes came is what the idle timer looks at.
    }

    @Override
    public void item(LinkMessage message) {
        if (items == null) {
            return;
        }
        try {
            items.on(message);
        } catch (LinkFormatException e) {
            on(new LinkEvent.Broken(String.valueOf(e.getMessage())));
        }
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
        renewal.answered(message).ifPresent(client::renewed);
    }

    @Override
    String reason(Throwable cause) {
        return LineTrouble.reason(cause, identity, clock.instant());
    }

    @Override
    void ended(String reason) {
        if (items != null) {
            items.close();
        }
        client.down(this, reason);
    }
}
