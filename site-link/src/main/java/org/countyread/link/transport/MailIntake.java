package org.countyread.link.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.countyread.link.session.ReconnectBackoff;
import org.countyread.link.wire.LinkFormatException;
import org.countyread.link.wire.LinkMessage;
import org.countyread.link.wire.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the mails of one connection together at the gateway and hands them over in order. Event-loop confined; the
 * receiver is called on the mail worker only, which all connections share.
 */
final class MailIntake {
    private static final Logger LOG = LoggerFactory.getLogger(MailIntake.class);
    /** Mails that may be incomplete or not yet durable at a time; the hub sends fewer. */
    private static final int MAILS_MAX = 64;

    private static final Duration RETRY_MIN = Duration.ofMillis(500);
    private static final Duration RETRY_MAX = Duration.ofSeconds(30);

    private final MailReceiver receiver;
    private final Executor worker;
    private final LinkHandler line;
    private final Map<Integer, Incoming> incoming = new HashMap<>();
    private int streamLast;
    private int unacknowledged;

    private static final class Incoming {
        final LinkMessage.MailPosted posted;
        final byte[] body;
        int filled;

        Incoming(LinkMessage.MailPosted posted) {
            this.posted = posted;
            this.body = new byte[posted.bodyBytes()];
        }
    }

    MailIntake(MailReceiver receiver, Executor worker, LinkHandler line) {
        this.receiver = receiver;
        this.worker = worker;
        this.line = line;
    }

    void on(LinkMessage message) throws LinkFormatException {
        if (message instanceof LinkMessage.MailPosted posted) {
            posted(posted);
        } else if (message instanceof LinkMessage.Chunk chunk) {
            chunk(chunk);
        }
    }

    private void posted(LinkMessage.MailPosted posted) throws LinkFormatException {
        if (posted.stream() <= streamLast || unacknowledged >= MAILS_MAX) {
            throw new LinkFormatException("mail on stream %d after stream %d with %d unacknowledged"
                    .formatted(posted.stream(), streamLast, unacknowledged));
        }
        streamLast = posted.stream();
        unacknowledged++;
        Incoming mail = new Incoming(posted);
        incoming.put(posted.stream(), mail);
        completeIfFull(posted.stream(), mail);
    }

    private void chunk(LinkMessage.Chunk chunk) throws LinkFormatException {
        Incoming mail = incoming.get(chunk.stream());
        int bytes = chunk.data().remaining();
        if (mail == null || chunk.offset() != mail.filled || bytes > mail.body.length - mail.filled) {
            throw new LinkFormatException("chunk of %d bytes at %d does not fit into the mail on stream %d"
                    .formatted(bytes, chunk.offset(), chunk.stream()));
        }
        chunk.data().duplicate().get(mail.body, mail.filled, bytes);
        mail.filled += bytes;
        line.send(new LinkMessage.Taken(chunk.stream(), mail.filled));
        completeIfFull(chunk.stream(), mail);
    }

    private void completeIfFull(int stream, Incoming mail) {
        if (mail.filled < mail.body.length) {
            return;
        }
        incoming.remove(stream);
        LinkMessage.MailPosted posted = mail.posted;
        Mail whole = new Mail(posted.mailId(), posted.kind(), posted.headerJson(), mail.body);
        worker.execute(() -> handOver(stream, whole));
    }

    /** Tries until the mail is durable or the connection is over, in which case the hub sends it again. */
    private void handOver(int stream, Mail mail) {
        ReconnectBackoff pauses = new ReconnectBackoff(RETRY_MIN, RETRY_MAX, RandomGenerator.getDefault());
        while (line.isOpen()) {
            try {
                receiver.receive(mail);
                line.onLoop(() -> acknowledge(stream));
                return;
            } catch (IOException | RuntimeException e) {
                LOG.warn("mail {} could not be kept; it is tried again", mail.mailId(), e);
            }
            try {
                Thread.sleep(pauses.next().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void acknowledge(int stream) {
        unacknowledged--;
        line.sendFromAnywhere(new LinkMessage.MailAcknowledged(stream));
    }
}
