package org.countyread.link.transport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.countyread.link.session.SendWindow;
import org.countyread.link.session.StripeCount;
import org.countyread.link.session.UploadScheduler;
import org.countyread.link.wire.LinkFormatException;
import org.countyread.link.wire.LinkMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one session and which of them a chunk takes: the one with the least on the way, so that one that
 * recovers from a loss gets nothing until it has. Event-loop confined.
 */
final class StripeSet {
    private static final Logger LOG = LoggerFactory.getLogger(StripeSet.class);
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long PATIENCE_NANOS_MIN = 400_000_000L;
    private static final int PATIENCE_ROUND_TRIPS = 3;

    private final SendWindow window;
    private final UploadScheduler scheduler;
    private final Listener listener;
    private final Consumer<StripeHandler> dialer;
    private final LinkClientSettings.Timing timing;
    private final String session;
    private final StripeCount count;
    private final List<Stripe> stripes = new ArrayList<>();
    private final List<StripeHandler> joining = new ArrayList<>();
    private int numberLast;
    private long smoothRoundTripNanos;
    private long takenBytes;
    private long lastTakenNanos;
    private long notBeforeNanos;
    private boolean refused;
    private boolean closed;

    /** Hears what a connection says of chunks. */
    interface Listener {
        /** The hub has taken a chunk; empty if its item has ended or another copy came before. */
        void taken(int bytes, Optional<UploadScheduler.Progress> progress);

        /** There may be room. */
        void room();
    }

    StripeSet(
            LinkHandler first,
            LinkMessage.Welcome welcome,
            SendWindow window,
            UploadScheduler scheduler,
            LinkClientSettings settings,
            Consumer<StripeHandler> dialer,
            Listener listener) {
        this.window = window;
        this.scheduler = scheduler;
        this.listener = listener;
        this.dialer = dialer;
        this.timing = settings.timing();
        this.session = welcome.session();
        int max = session.isEmpty()
                ? 1
                : Math.min(welcome.stripesMax(), settings.sending().stripesMax());
        this.count = new StripeCount(Math.max(1, max));
        stripes.add(new Stripe(0, first));
        notBeforeNanos = System.nanoTime();
    }

    /** Connections that carry items now. */
    int size() {
        return stripes.size();
    }

    /** Sends a chunk unless every connection has to wait for the network. */
    boolean send(UploadScheduler.Chunk chunk, LinkMessage.Chunk message) {
        Optional<Stripe> free =
                stripes.stream().filter(Stripe::isFree).min(Comparator.comparingLong(Stripe::onTheWayBytes));
        free.ifPresent(stripe -> {
            long now = System.nanoTime();
            window.sent(stripe.number(), chunk.bytes(), now);
            stripe.send(chunk, message, now);
        });
        return free.isPresent();
    }

    /** A chunk of the first connection was taken. */
    void taken(LinkMessage.Taken taken) throws LinkFormatException {
        taken(stripes.get(0), taken);
    }

    void taken(Stripe stripe, LinkMessage.Taken taken) throws LinkFormatException {
        long now = System.nanoTime();
        UploadScheduler.Chunk chunk = stripe.taken(taken, now);
        long roundTrip = window.taken(stripe.number(), now);
        smoothRoundTripNanos = smoothRoundTripNanos == 0 ? roundTrip : (7 * smoothRoundTripNanos + roundTrip) / 8;
        lastTakenNanos = now;
        takenBytes += chunk.bytes();
        listener.taken(chunk.bytes(), scheduler.taken(chunk));
        stripe.closeIfDone();
        listener.room();
    }

    /** The network has taken what waited at a connection. */
    void freed() {
        listener.room();
    }

    /** A connection has been admitted to the session; null if the session is over. */
    @Nullable
    Stripe joined(StripeHandler line) {
        joining.remove(line);
        if (closed) {
            line.leave("stripe-idle", "the session is over");
            return null;
        }
        numberLast++;
        Stripe stripe = new Stripe(numberLast, line);
        stripes.add(stripe);
        listener.room();
        return stripe;
    }

    /** A connection is gone: what was on the way over it leaves again. */
    void left(StripeHandler line, @Nullable Stripe stripe) {
        joining.remove(line);
        if (stripe == null || !stripe.isLeaving()) {
            refused = true;
        }
        if (closed || stripe == null) {
            return;
        }
        stripes.remove(stripe);
        stripe.lost().forEach(scheduler::again);
        window.lost(stripe.number());
        listener.room();
    }

    /** A connection to the hub could not be had. */
    void failed(StripeHandler line) {
        left(line, null);
    }

    /** Called a few times a second. */
    void tick(boolean busy) {
        long now = System.nanoTime();
        rescue(now);
        int wanted = count.update(busy, takenBytes, now);
        LOG.trace(
                "busy {}, {} of {} stripes, taken {}, window {}, on the way {}, rate {}, round trip {} ms",
                busy,
                stripes.size(),
                wanted,
                takenBytes,
                window.windowBytes(),
                window.inFlightBytes(),
                window.bytesPerSecond(),
                smoothRoundTripNanos / NANOS_PER_MILLI);
        takenBytes = 0;
        if (refused) {
            refused = false;
            notBeforeNanos = now + StripeHandler.pause().toNanos();
        }
        while (active() + joining.size() < wanted && now - notBeforeNanos >= 0) {
            StripeHandler line = new StripeHandler(this, session, timing);
            joining.add(line);
            dialer.accept(line);
        }
        for (int i = stripes.size() - 1; i > 0 && active() > wanted; i--) {
            if (!stripes.get(i).isLeaving()) {
                stripes.get(i).retire();
            }
        }
    }

    private long active() {
        return stripes.stream().filter(stripe -> !stripe.isLeaving()).count();
    }

    /** A connection that hangs while others move is not waited for: its chunks leave again by the others. */
    private void rescue(long now) {
        long patience = Math.max(PATIENCE_NANOS_MIN, PATIENCE_ROUND_TRIPS * smoothRoundTripNanos);
        if (stripes.size() < 2 || now - lastTakenNanos > PATIENCE_NANOS_MIN) {
            return;
        }
        for (Stripe stripe : stripes) {
            List<UploadScheduler.Chunk> overdue = stripe.overdue(patience, now);
            overdue.forEach(scheduler::again);
            if (!overdue.isEmpty()) {
                listener.room();
            }
        }
    }

    /** The session is over. */
    void close() {
        closed = true;
        stripes.stream().skip(1).forEach(stripe -> stripe.line().leave("stripe-idle", "the session is over"));
    }
}
