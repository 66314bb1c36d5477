package org.countyread.link.transport;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.LinkFormatException;
import org.countyread.link.wire.LinkMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The items of one connection at the hub, between the line and the sink. Messages come in on the event loop; everything
 * else happens on the site's item line, in the order of the messages.
 */
final class ItemIntake {
    private static final Logger LOG = LoggerFactory.getLogger(ItemIntake.class);
    private static final String SINK_FAILURE = "sink-failure";

    private final HubContext hub;
    private final String siteCode;
    private final SiteLane lane;
    private final LinkHandler line;
    private final Map<Integer, Arrival> arrivals = new HashMap<>();
    private int streamLast;
    private int queuedBytes;

    private static final class Arrival {
        final ItemOffer offer;
        boolean accepted;
        long nextOffset;

        Arrival(ItemOffer offer) {
            this.offer = offer;
        }
    }

    ItemIntake(HubContext hub, String siteCode, LinkHandler line) {
        this.hub = hub;
        this.siteCode = siteCode;
        this.lane = hub.sites().lane(siteCode);
        this.line = line;
    }

    /** Takes a message; on the event loop. Stops reading while too many bytes wait for the sink. */
    void on(LinkMessage message) {
        if (message instanceof LinkMessage.Chunk chunk) {
            queuedBytes += chunk.data().remaining();
            if (queuedBytes > hub.settings().limits().queuedBytesMax()) {
                line.channel().config().setAutoRead(false);
            }
        }
        lane.items().execute(() -> inOrder(message));
    }

    private void inOrder(LinkMessage message) {
        if (!line.isOpen()) {
            return;
        }
        try {
            if (message instanceof LinkMessage.ItemOffered offered) {
                offered(offered);
            } else if (message instanceof LinkMessage.Chunk chunk) {
                chunk(chunk);
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
        arrivals.put(message.stream(), new Arrival(offer));
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
        } else if (arrival.nextOffset == offer.sizeBytes()) {
            finish(stream, offer);
        }
    }

    private static LinkMessage accepted(int stream, Arrival arrival, long resumeOffset) {
        if (resumeOffset < 0 || resumeOffset > arrival.offer.sizeBytes()) {
            throw new IllegalStateException(
                    "the sink resumes at %d of %d bytes".formatted(resumeOffset, arrival.offer.sizeBytes()));
        }
        arrival.accepted = true;
        arrival.nextOffset = resumeOffset;
        return new LinkMessage.ItemAccepted(stream, resumeOffset);
    }

    private void chunk(LinkMessage.Chunk chunk) throws LinkFormatException {
        Arrival arrival = arrivals.get(chunk.stream());
        int bytes = chunk.data().remaining();
        if (arrival == null && chunk.stream() > streamLast) {
            throw new LinkFormatException("chunk of stream %d, which was never offered".formatted(chunk.stream()));
        }
        if (arrival != null) {
            if (!arrival.accepted
                    || chunk.offset() != arrival.nextOffset
                    || bytes > arrival.offer.sizeBytes() - chunk.offset()) {
                throw new LinkFormatException("chunk of %d bytes at %d of stream %d, expected one at %d of %d"
                        .formatted(
                                bytes, chunk.offset(), chunk.stream(), arrival.nextOffset, arrival.offer.sizeBytes()));
            }
            write(chunk, arrival, bytes);
        }
        line.onLoop(() -> taken(chunk.stream(), chunk.offset() + bytes, bytes));
    }

    private void write(LinkMessage.Chunk chunk, Arrival arrival, int bytes) {
        try {
            hub.items().write(siteCode, arrival.offer.itemId(), chunk.offset(), chunk.data());
        } catch (IOException | RuntimeException e) {
            failed(chunk.stream(), arrival.offer, "write", e);
            return;
        }
        arrival.nextOffset += bytes;
        if (arrival.nextOffset == arrival.offer.sizeBytes()) {
            finish(chunk.stream(), arrival.offer);
        }
    }

    /** Back on the event loop: the chunk no longer waits here. */
    private void taken(int stream, long offset, int bytes) {
        queuedBytes -= bytes;
        if (queuedBytes <= hub.settings().limits().queuedBytesMax() / 2) {
            line.channel().config().setAutoRead(true);
        }
        line.sendFromAnywhere(new LinkMessage.Taken(stream, offset));
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
