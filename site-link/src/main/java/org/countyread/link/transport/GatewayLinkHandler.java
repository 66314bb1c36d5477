package org.countyread.link.transport;

import io.netty.channel.ChannelHandlerContext;
import java.time.Clock;
import org.countyread.link.session.LinkEvent;
import org.countyread.link.session.LinkRole;
import org.countyread.link.session.LinkState;
import org.countyread.link.wire.LinkFormatException;
import org.countyread.link.wire.LinkMessage;
import org.jspecify.annotations.Nullable;

/** One connection at the gateway. Event-loop confined. */
final class GatewayLinkHandler extends LinkHandler {
    private final LinkClient client;
    private final GatewayIdentity identity;
    private final Clock clock;
    private final CertificateRenewal renewal;
    private @Nullable ItemUpload items;
    private @Nullable MailIntake mail;

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
        items = client.upload(this, (LinkMessage.Welcome) greeting);
        mail = client.mailIntake(this);
        beat(client.settings().timing().heartbeat());
        client.up(this);
        items.wake();
        renewIfDue();
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
