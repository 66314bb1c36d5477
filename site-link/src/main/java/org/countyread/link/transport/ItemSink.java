package org.countyread.link.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.countyread.link.wire.ItemOffer;

/**
 * Where the items of all sites arrive at the hub. Calls come from worker threads and may block: what comes down the
 * line waits. Calls about one item of one site never overlap, whatever connection they came by; {@code offer} and
 * {@code write} of one site come one after another; {@code finish} of one item may run beside calls about other items.
 */
public interface ItemSink {

    /**
     * A gateway wants to send an item. An item offered before, on this or on an earlier connection, is continued at
     * the offset that is held.
     *
     * @throws IOException if the sink cannot answer now; the gateway offers the item again later
     */
    ItemStart offer(String siteCode, ItemOffer offer) throws IOException;

    /**
     * The next bytes of an item; {@code offset} always follows on what was accepted or written before. The buffer is
     * read-only and belongs to the sink.
     *
     * @throws IOException if the bytes cannot be kept now; the item is refused as retryable
     */
    void write(String siteCode, String itemId, long offset, ByteBuffer chunk) throws IOException;

    /**
     * All bytes are written. Checks the digest and makes the item durable; only after it has answered
     * {@link ItemEnd.Acknowledged} may the gateway forget the item. See {@link ContentDigest} for checking.
     *
     * @throws IOException if that cannot be done now; the item is refused as retryable
     */
    ItemEnd finish(String siteCode, String itemId) throws IOException;

    /**
     * The line of a site has ended and no newer one had taken its place. Comes in one order with {@code offer} and
     * {@code write}: before the first call of the site's next connection, so that what is let go of here is what the
     * old connection left behind. An item may still be in {@code finish}.
     *
     * @throws IOException if something cannot be let go of; nothing else is called for it
     */
    default void lineEnded(String siteCode) throws IOException {}
}
