package org.countyread.hub.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.countyread.hub.platform.HubException;
import org.countyread.link.transport.ItemEnd;
import org.countyread.link.transport.ItemSink;
import org.countyread.link.transport.ItemStart;
import org.countyread.link.wire.ItemOffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;

/** Takes the items of all sites off the line: staged until whole, then handed to {@link SiteItems}. Thread-safe. */
final class LinkItemSink implements ItemSink {
    private static final Logger LOG = LoggerFactory.getLogger(LinkItemSink.class);

    private final LinkStaging staging;
    private final SiteItems items;
    private final HalfItems halves;
    private final Map<ItemKey, OpenItem> open = new ConcurrentHashMap<>();

    LinkItemSink(LinkStaging staging, SiteItems items, HalfItems halves) {
        this.staging = staging;
        this.items = items;
        this.halves = halves;
    }

    private record ItemKey(String siteCode, String itemId) {}

    /** @param half its parts for other nodes; empty if it never has any */
    private record OpenItem(StagedItem staged, Optional<HalfItem> half) {}

    @Override
    public ItemStart offer(String siteCode, ItemOffer offer) throws IOException {
        Optional<ItemStart> known = known(siteCode, offer);
        if (known.isPresent()) {
            return known.get();
        }
        ItemKey key = new ItemKey(siteCode, offer.itemId());
        Optional<HalfItem> half = halves.offered(siteCode, offer);
        Optional<StagedItem> earlier = earlier(key, offer, half);
        if (earlier.isEmpty() && !staging.hasRoomFor(SiteItems.bytesOnDisk(offer))) {
            return new ItemStart.Refuse("no-room", "The hub's disk has no room for the item now.", true);
        }
        StagedItem item = earlier.isPresent() ? earlier.get() : staged(siteCode, offer, half);
        open.put(key, new OpenItem(item, half));
        return new ItemStart.Accept(item.offset());
    }

    /** What an older line of the site left open here, if it can go on; what cannot is let go of. */
    private Optional<StagedItem> earlier(ItemKey key, ItemOffer offer, Optional<HalfItem> half) throws IOException {
        OpenItem earlier = open.remove(key);
        if (earlier == null) {
            return Optional.empty();
        }
        StagedItem item = earlier.staged();
        if (!item.offer().sha256Hex().equals(offer.sha256Hex())) {
            item.delete();
            earlier.half().ifPresent(halves::over);
            return Optional.empty();
        }
        half.ifPresent(now -> earlier.half().ifPresent(now::succeed));
        if (half.isPresent() && !item.goesOnFrom(half.get().reach())) {
            item.close();
            return Optional.empty();
        }
        return Optional.of(item);
    }

    private StagedItem staged(String siteCode, ItemOffer offer, Optional<HalfItem> half) throws IOException {
        if (half.isEmpty()) {
            return staging.open(siteCode, offer);
        }
        StagedItem item = staging.open(siteCode, offer, half.get().reach());
        if (item.held().from() > 0) {
            LOG.info(
                    "{} of site {} goes on at {} of {} bytes; its beginning is in parts",
                    offer.itemId(),
                    siteCode,
                    item.offset(),
                    offer.sizeBytes());
        }
        return item;
    }

    @Override
    public void write(String siteCode, String itemId, long offset, ByteBuffer chunk) throws IOException {
        OpenItem opened = open.get(new ItemKey(siteCode, itemId));
        if (opened == null) {
            throw new IOException("item " + itemId + " was not offered");
        }
        StagedItem item = opened.staged();
        item.write(offset, chunk);
        opened.half().ifPresent(half -> halves.grown(half, item));
        if (item.isToBeTold(System.nanoTime())) {
            items.moved(siteCode, item);
        }
    }

    /**
     * An item leaves the staging folder only after it is durable elsewhere. One with a wrong digest is deleted, so that
     * the next offer starts from the beginning.
     */
    @Override
    public ItemEnd finish(String siteCode, String itemId) throws IOException {
        ItemKey key = new ItemKey(siteCode, itemId);
        OpenItem opened = open.get(key);
        if (opened == null) {
            return new ItemEnd.Refused("not-offered", "The item was not offered on this hub node.", true);
        }
        StagedItem item = opened.staged();
        if (!item.isWhole()) {
            return new ItemEnd.Refused("incomplete", "Bytes of the item are missing.", true);
        }
        Optional<ItemEnd> refusal = checked(opened);
        ItemEnd end = refusal.isPresent() ? refusal.get() : take(siteCode, item);
        open.remove(key, opened);
        item.delete();
        opened.half().ifPresent(halves::over);
        return end;
    }

    /** The refusal of an item whose bytes are not those that were offered; empty if they are. */
    private Optional<ItemEnd> checked(OpenItem opened) throws IOException {
        StagedItem item = opened.staged();
        boolean hasHole = item.held().from() > 0;
        if (hasHole && !halves.isFilled(opened.half().orElseThrow(), item)) {
            return Optional.of(new ItemEnd.Refused("parts-lost", "The beginning of the item was lost.", true));
        }
        if (!item.hasOfferedDigest()) {
            return Optional.of(
                    new ItemEnd.Refused("digest-mismatch", "The bytes do not have the digest that was offered.", true));
        }
        return Optional.empty();
    }

    /** A database or an object store that is down is a matter of now: the gateway offers the item again. */
    private Optional<ItemStart> known(String siteCode, ItemOffer offer) throws IOException {
        try {
            return items.known(siteCode, offer);
        } catch (HubException | NestedRuntimeException down) {
            throw new IOException("the hub cannot look the item up now", down);
        }
    }

    private ItemEnd take(String siteCode, StagedItem item) throws IOException {
        try {
            return items.take(siteCode, item);
        } catch (HubException | NestedRuntimeException down) {
            throw new IOException("the hub cannot keep the item now", down);
        }
    }

    /** Lets go of a site's files when its line is gone; what they hold is continued by the next offer. */
    @Override
    public void lineEnded(String siteCode) throws IOException {
        List<ItemKey> keys = open.keySet().stream()
                .filter(key -> key.siteCode().equals(siteCode))
                .toList();
        for (ItemKey key : keys) {
            OpenItem opened = open.remove(key);
            if (opened != null) {
                opened.staged().close();
                opened.half().ifPresent(half -> halves.left(half, opened.staged()));
            }
        }
    }
}
