package org.countyread.link.session;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countyread.link.wire.LinkMessage;

/** The rows of the state tables: every message by its name, and what happens without one. */
enum LinkEventKind {
    HEARTBEAT(LinkMessage.Heartbeat.class),
    GOODBYE(LinkMessage.Goodbye.class),
    CHUNK(LinkMessage.Chunk.class),
    TAKEN(LinkMessage.Taken.class),
    WELCOME(LinkMessage.Welcome.class),
    HELLO(LinkMessage.Hello.class),
    ITEM_OFFERED(LinkMessage.ItemOffered.class),
    ITEM_ACCEPTED(LinkMessage.ItemAccepted.class),
    ITEM_ALREADY_HERE(LinkMessage.ItemAlreadyHere.class),
    ITEM_REFUSED(LinkMessage.ItemRefused.class),
    ITEM_ACKNOWLEDGED(LinkMessage.ItemAcknowledged.class),
    ITEM_WITHDRAWN(LinkMessage.ItemWithdrawn.class),
    MAIL_POSTED(LinkMessage.MailPosted.class),
    MAIL_ACKNOWLEDGED(LinkMessage.MailAcknowledged.class),
    ENROLMENT_REQUEST(LinkMessage.EnrolmentRequest.class),
    RENEWAL_REQUEST(LinkMessage.RenewalRequest.class),
    CERTIFICATE_GRANTED(LinkMessage.CertificateGranted.class),
    CERTIFICATE_DENIED(LinkMessage.CertificateDenied.class),
    CLOCK_ASKED(LinkMessage.ClockAsked.class),
    CLOCK_TOLD(LinkMessage.ClockTold.class),
    SILENCE(LinkEvent.Silence.class),
    BROKEN(LinkEvent.Broken.class),
    LEAVE(LinkEvent.Leave.class),
    LOST(LinkEvent.Lost.class);

    private static final Map<Class<?>, LinkEventKind> BY_TYPE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(kind -> kind.type, Function.identity()));

    private final Class<?> type;

    LinkEventKind(Class<?> type) {
        this.type = type;
    }

    static LinkEventKind of(LinkEvent event) {
        Class<?> type = event instanceof LinkEvent.Received received
                ? received.message().getClass()
                : event.getClass();
        return Objects.requireNonNull(BY_TYPE.get(type), type::getName);
    }
}
