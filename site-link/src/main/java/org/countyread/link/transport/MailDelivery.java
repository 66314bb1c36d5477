package org.countyread.link.transport;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.countyread.link.session.SendWindow;
import org.countyread.link.wire.ItemPriority;
import org.countyread.link.wire.LinkBounds;
import org.countyread.link.wire.LinkFormatException;
import org.countyread.link.wire.LinkMessage;
import org.countyread.link.wire.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the post of one site over one connection, in order, body in chunks within a window of its own, so that the
 * acknowledgements of items do not wait behind a large mail. Event-loop confined; the source is asked on the desk line.
 */
final class MailDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);
    private static final long QUEUE_NANOS = 100_000_000L;
    /** Mail leaves over the connection that began the session, and no other. */
    private static final int CONNECTION = 0;

    private final HubContext hub;
    private final String siteCode;
    private final LinkHandler line;
    private final Executor desk;
    private final SendWindow window;
    /** Every mail of this connection that is not acknowledged and settled, by stream. */
    private final Map<Integer, Mail> underWay = new LinkedHashMap<>();

    private final Deque<Leaving> leaving = new ArrayDeque<>();
    private int streamLast;
    private boolean asking;
    private boolean askAgain;

    private static final class Leaving {
        final int stream;
        final Mail mail;
        boolean announced;
        int offset;

        Leaving(int stream, Mail mail) {
            this.stream = stream;
            this.mail = mail;
        }
    }

    MailDelivery(HubContext hub, String siteCode, LinkHandler line) {
        this.hub = hub;
        this.siteCode = siteCode;
        this.line = line;
        this.desk = hub.sites().lane(siteCode).desk();
        int chunkBytes = hub.settings().limits().mailChunkBytes();
        this.window = new SendWindow(new SendWindow.Bounds(
                Math.min(8 * 1024, chunkBytes), chunkBytes, 64 * 1024, LinkBounds.MAIL_BODY_BYTES_MAX, QUEUE_NANOS));
    }

    /** There may be new post. */
    void wake() {
        if (asking) {
            askAgain = true;
            return;
        }
        if (!line.isOpen() || underWay.size() >= hub.settings().limits().mailsInFlightMax()) {
            return;
        }
        asking = true;
        desk.execute(() -> {
            List<Mail> waiting = ask();
            line.onLoop(() -> answered(waiting));
        });
    }

    void on(LinkMessage message) throws LinkFormatException {
        if (message instanceof LinkMessage.Taken) {
            if (window.inFlightBytes() == 0) {
                throw new LinkFormatException("a chunk of mail was taken that never left");
            }
            window.taken(CONNECTION, System.nanoTime());
            pump();
        } else if (message instanceof LinkMessage.MailAcknowledged acknowledged) {
            acknowledged(acknowledged.stream());
        }
    }

    private List<Mail> ask() {
        try {
            return hub.mail().waiting(siteCode, hub.settings().limits().mailsInFlightMax());
        } catch (RuntimeException e) {
            LOG.warn("the mail source failed for site {}", siteCode, e);
            return List.of();
        }
    }

    private void answered(List<Mail> waiting) {
        asking = false;
        for (Mail mail : new ArrayList<>(waiting)) {
            boolean known =
                    underWay.values().stream().anyMatch(other -> other.mailId().equals(mail.mailId()));
            if (!known && fits(mail)) {
                streamLast++;
                underWay.put(streamLast, mail);
                leaving.add(new Leaving(streamLast, mail));
            } else if (!known) {
                break;
            }
        }
        pump();
        if (askAgain) {
            askAgain = false;
            wake();
        }
    }

    /** One mail always fits; several only while their bodies together are no larger than one may be. */
    private boolean fits(Mail mail) {
        long bytes = underWay.values().stream()
                .mapToLong(other -> other.body().length)
                .sum();
        return underWay.isEmpty()
                || (underWay.size() < hub.settings().limits().mailsInFlightMax()
                        && bytes + mail.body().length <= LinkBounds.MAIL_BODY_BYTES_MAX);
    }

    private void pump() {
        while (line.isOpen() && !leaving.isEmpty()) {
            Leaving next = leaving.getFirst();
            Mail mail = next.mail;
            if (!next.announced) {
                if (!window.isEmpty() && window.roomBytes(ItemPriority.ROUTINE) <= 0) {
                    return;
                }
                line.send(new LinkMessage.MailPosted(
                        next.stream, mail.mailId(), mail.kind(), mail.headerJson(), mail.body().length));
                next.announced = true;
            }
            if (!sendBody(next)) {
                return;
            }
            leaving.removeFirst();
        }
        window.starve();
    }

    /** Sends as much as there is room for; whether that was all. */
    private boolean sendBody(Leaving next) {
        byte[] body = next.mail.body();
        while (next.offset < body.length) {
            int bytes = Math.min(window.chunkBytes(), body.length - next.offset);
            if (!window.isEmpty() && window.roomBytes(ItemPriority.ROUTINE) < bytes) {
                return false;
            }
            window.plan(bytes);
            window.sent(CONNECTION, bytes, System.nanoTime());
            line.send(new LinkMessage.Chunk(next.stream, next.offset, ByteBuffer.wrap(body, next.offset, bytes)));
            next.offset += bytes;
        }
        return true;
    }

    private void acknowledged(int stream) throws LinkFormatException {
        Mail mail = underWay.get(stream);
        if (mail == null) {
            throw new LinkFormatException("MailAcknowledged for stream %d, which is not under way".formatted(stream));
        }
        desk.execute(() -> {
            boolean settled = settle(mail.mailId());
            line.onLoop(() -> {
                underWay.remove(stream);
                if (settled) {
                    wake();
                }
            });
        });
    }

    /** Where that fails the mail is sent again at the next look at the post; the gateway knows it already. */
    private boolean settle(String mailId) {
        try {
            hub.mail().acknowledged(siteCode, mailId);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("the mail source could not settle mail {} of site {}", mailId, siteCode, e);
            return false;
        }
    }
}
