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
import org.springframework.core.NestedRuntimeException;

/** Takes the items of all sites off the line: staged until whole, then handed to {@link SiteItems}. Thread-safe. */
final class LinkItemSink implements ItemSink {
    private final LinkStaging staging;
    private final SiteItems items;
    private final Map<ItemKey, StagedItem> open = new ConcurrentHashMap<>();

    LinkItemSink(LinkStaging staging, SiteItems items) {
        this.staging = staging;
        this.items = items;
    }

    private record ItemKey(String siteCode, String itemId) {}

    @Override
    public ItemStart offer(String siteCode, ItemOffer offer) throws IOException {
        Optional<ItemStart> known = known(siteCode, offer);
        if (known.isPresent()) {
            return known.get();
        }
        ItemKey key = new ItemKey(siteCode, offer.itemId());
        StagedItem earlier = open.remove(key);
        if (earlier != null) {
            if (earlier.offer().sha256Hex().equals(offer.sha256Hex())) {
                open.put(key, earlier);
                return new ItemStart.Accept(earlier.offset());
            }
            earlier.delete();
        }
        if (!staging.hasRoomFor(SiteItems.bytesOnDisk(offer))) {
            return new ItemStart.Refuse("no-room", "The hub's disk has no room for the item now.", true);
        }
        StagedItem item = staging.open(siteCode, offer);
        open.put(key, item);
        return new ItemStart.Accept(item.offset());
    }

    @Override
    public void write(String siteCode, String itemId, long offset, ByteBuffer chunk) throws IOException {
        StagedItem item = open.get(new ItemKey(siteCode, itemId));
        if (item == null) {
            throw new IOException("item " + itemId + " was not offered");
        }
        item.write(offset, chunk);
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
        StagedItem item = open.get(key);
        if (item == null) {
            return new ItemEnd.Refused("not-offered", "The item was not offered on this hub node.", true);
        }
        if (!item.isWhole()) {
            return new ItemEnd.Refused("incomplete", "Bytes of the item are missing.", true);
        }
        if (!item.hasOfferedDigest()) {
            open.remove(key, item);
            item.delete();
            return new ItemEnd.Refused("digest-mismatch", "The bytes do not have the digest that was offered.", true);
        }
        ItemEnd end = take(siteCode, item);
        open.remove(key, item);
        item.delete();
        return end;
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
            StagedItem item = open.remove(key);
            if (item != null) {
                item.close();
            }
        }
    }
}
