package org.countyread.link.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.countyread.link.session.Reassembly;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.LinkBounds;
import org.countyread.link.wire.LinkFormatException;
import org.countyread.link.wire.LinkMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The items of one session at the hub, between its connections and the sink. Messages come in on the event loops;
 * everything else happens on the site's item line, in the order in which they came. What the connections brought out of
 * order waits here.
 */
final class ItemIntake {
    private static final Logger LOG = LoggerFactory.getLogger(ItemIntake.class);
    private static final String SINK_FAILURE = "sink-failure";

    private final HubContext hub;
    private final String siteCode;
    private final SiteLane lane;
    private final LinkHandler line;
    private final Set<LinkHandler> stripes = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Arrival> arrivals = new HashMap<>();
    /** Chunks of items whose offer is still on its way over another connection. */
    private final Map<Integer, Reassembly> unoffered = new HashMap<>();

    private int streamLast;

    private static final class Arrival {
        final ItemOffer offer;
        final Reassembly bytes;
        boolean accepted;
        boolean finishing;

        Arrival(ItemOffer offer, Reassembly bytes) {
            this.offer = offer;
            this.bytes = bytes;
        }
    }

    ItemIntake(HubContext hub, String siteCode, LinkHandler line) {
        this.hub = hub;
        this.siteCode = siteCode;
        this.lane = hub.sites().lane(siteCode);
        this.line = line;
    }

    /** A further connection joins; false if there are too many. */
    boolean join(LinkHandler stripe) {
        return line.isOpen() && stripes.size() < LinkBounds.STRIPES_MAX - 1 && stripes.add(stripe);
    }

    /** A further connection is gone. */
    void left(LinkHandler stripe) {
        stripes.remove(stripe);
    }

    /** The session is over. */
    void close() {
        stripes.forEach(stripe -> stripe.leave("session-over", "the session this connection had joined is over"));
    }

    /** Takes a message; on the event loop of the connection, which is read no more while too much of it waits. */
    void on(LinkMessage message, LinkHandler from, ChunkQueue queue) {
        if (message instanceof LinkMessage.Chunk chunk) {
            queue.add(chunk.data().remaining());
        }
        lane.items().execute(() -> inOrder(message, from, queue));
    }

    private void inOrder(LinkMessage message, LinkHandler from, ChunkQueue queue) {
        if (!line.isOpen()) {
            return;
        }
        try {
            if (message instanceof LinkMessage.ItemOffered offered) {
                offered(offered);
            } else if (message instanceof LinkMessage.Chunk chunk) {
                chunk(chunk, from, queue);
            } else if (message instanceof LinkMessage.ItemWithdrawn withdrawn) {
                arrivals.remove(withdrawn.stream());
            }
        } catch (LinkFormatException e) {
            line.broken(e);
        }
    }

    private void offered(LinkMessage.ItemOffered message) throws LinkFormatException {
        int itemsMax = hub.settings().limits().itemsPerConnectionMax();
        if (message.stream() <= streamLast || arrivals.size() >= itemsMax) {
            throw new LinkFormatException("stream %d offered after stream %d with %d of at most %d items open"
                    .formatted(message.stream(), streamLast, arrivals.size(), itemsMax));
        }
        ItemOffer offer = message.offer();
        if (arrivals.values().stream().anyMatch(open -> open.offer.itemId().equals(offer.itemId()))) {
            throw new LinkFormatException("item %s is offered while it is open".formatted(offer.itemId()));
        }
        streamLast = message.stream();
        Reassembly early = unoffered.remove(message.stream());
        arrivals.put(message.stream(), new Arrival(offer, early == null ? new Reassembly(offer.sizeBytes()) : early));
        lane.whenNotFinishing(offer.itemId(), () -> answer(message.stream(), offer));
    }

    private void answer(int stream, ItemOffer offer) {
        Arrival arrival = arrivals.get(stream);
        if (!line.isOpen() || arrival == null) {
            return;
        }
        LinkMessage said;
        try {
            said = hub.items()
                    .offer(siteCode, offer)
                    .fold(
                            accept -> accepted(stream, arrival, accept.resumeOffset()),
                            () -> new LinkMessage.ItemAlreadyHere(stream),
                            refuse -> new LinkMessage.ItemRefused(
                                    stream, refuse.code(), refuse.detail(), refuse.retryable()));
        } catch (IOException | RuntimeException e) {
            failed(stream, offer, "offer", e);
            return;
        }
        line.sendFromAnywhere(said);
        if (!arrival.accepted) {
            arrivals.remove(stream);
        } else {
            write(stream, arrival);
        }
    }

    private static LinkMessage accepted(int stream, Arrival arrival, long resumeOffset) {
        if (resumeOffset < 0 || resumeOffset > arrival.offer.sizeBytes()) {
            throw new IllegalStateException(
                    "the sink resumes at %d of %d bytes".formatted(resumeOffset, arrival.offer.sizeBytes()));
        }
        arrival.accepted = true;
        arrival.bytes.resumeAt(resumeOffset);
        return new LinkMessage.ItemAccepted(stream, resumeOffset);
    }

    /** A chunk of an item that is over is answered and dropped; one of an item that is not offered yet waits. */
    private void chunk(LinkMessage.Chunk chunk, LinkHandler from, ChunkQueue queue) throws LinkFormatException {
        Arrival arrival = arrivals.get(chunk.stream());
        int bytes = chunk.data().remaining();
        if (arrival != null) {
            if (!arrival.bytes.fits(chunk.offset(), bytes) || arrival.offer.sizeBytes() < chunk.offset() + bytes) {
                throw new LinkFormatException("chunk of %d bytes at %d of stream %d, which has %d"
                        .formatted(bytes, chunk.offset(), chunk.stream(), arrival.offer.sizeBytes()));
            }
            arrival.bytes.put(chunk.offset(), chunk.data());
            if (arrival.accepted) {
                write(chunk.stream(), arrival);
            }
        } else if (chunk.stream() > streamLast) {
            early(chunk);
        }
        if (earlyBytes() > LinkBounds.EARLY_BYTES_MAX) {
            throw new LinkFormatException(
                    "more than %d bytes wait for others before them".formatted(LinkBounds.EARLY_BYTES_MAX));
        }
        from.onLoop(() -> {
            queue.remove(bytes);
            from.sendFromAnywhere(new LinkMessage.Taken(chunk.stream(), chunk.offset() + bytes));
        });
    }

    private void early(LinkMessage.Chunk chunk) throws LinkFormatException {
        long waiting =
                unoffered.values().stream().mapToLong(Reassembly::earlyBytes).sum();
        if (waiting + chunk.data().remaining() > LinkBounds.EAGER_BYTES_MAX) {
            throw new LinkFormatException("chunk of stream %d, which was never offered".formatted(chunk.stream()));
        }
        unoffered
                .computeIfAbsent(chunk.stream(), stream -> new Reassembly(LinkBounds.EAGER_BYTES_MAX))
                .put(chunk.offset(), chunk.data());
    }

    private long earlyBytes() {
        return arrivals.values().stream()
                .mapToLong(arrival -> arrival.bytes.earlyBytes())
                .sum();
    }

    /** Gives the sink what follows on what it has. */
    private void write(int stream, Arrival arrival) {
        long offset = arrival.bytes.nextOffset();
        for (ByteBuffer bytes : arrival.bytes.ready()) {
            try {
                int length = bytes.remaining();
                hub.items().write(siteCode, arrival.offer.itemId(), offset, bytes);
                offset += length;
            } catch (IOException | RuntimeException e) {
                failed(stream, arrival.offer, "write", e);
                return;
            }
        }
        if (offset == arrival.offer.sizeBytes() && !arrival.finishing) {
            arrival.finishing = true;
            finish(stream, arrival.offer);
        }
    }

    /** The item is freed on the item line before its end is told, so that the gateway's next offer finds room. */
    private void finish(int stream, ItemOffer offer) {
        lane.beginFinish(offer.itemId());
        hub.finishers().execute(() -> {
            LinkMessage answer;
            try {
                answer = hub.items()
                        .finish(siteCode, offer.itemId())
                        .fold(
                                () -> new LinkMessage.ItemAcknowledged(stream),
                                end -> new LinkMessage.ItemRefused(stream, end.code(), end.detail(), end.retryable()));
            } catch (IOException | RuntimeException e) {
                answer = failure(stream, offer, "finish", e);
            }
            LinkMessage said = answer;
            lane.items().execute(() -> {
                arrivals.remove(stream);
                lane.endFinish(offer.itemId());
                line.onLoop(() -> line.sendFromAnywhere(said));
            });
        });
    }

    private void failed(int stream, ItemOffer offer, String call, Exception e) {
        arrivals.remove(stream);
        line.sendFromAnywhere(failure(stream, offer, call, e));
    }

    private LinkMessage failure(int stream, ItemOffer offer, String call, Exception e) {
        LOG.warn("the item sink failed in {} of {} {} of site {}", call, offer.kind(), offer.itemId(), siteCode, e);
        return new LinkMessage.ItemRefused(stream, SINK_FAILURE, "the hub cannot take it now", true);
    }
}
