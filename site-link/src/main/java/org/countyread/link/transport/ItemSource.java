package org.countyread.link.transport;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Set;
import org.countyread.link.wire.ItemOffer;

/**
 * What a gateway has to send. All calls come from one worker thread of the {@link LinkClient}, one after another;
 * blocking is allowed. A runtime exception is logged and the call is made again later.
 */
public interface ItemSource {

    /**
     * Items that wait to be sent, most urgent class first and the oldest first within a class.
     *
     * @param exceptItemIds items that are on their way already or have to rest; not to be returned
     * @param max most items to return
     */
    List<ItemOffer> waiting(Set<String> exceptItemIds, int max);

    /**
     * The bytes of an item, to be read from any position; closed by the line. The content must be what was offered.
     *
     * @throws IOException if the bytes cannot be had now; the item is offered again later
     */
    SeekableByteChannel open(String itemId) throws IOException;

    /** The hub holds the item durably. May be told more than once of the same item. */
    void acknowledged(String itemId);

    /** The item is refused for good and is not to be returned by {@link #waiting} again. */
    void refused(String itemId, String code, String detail);

    /** The hub does not take the item now; it is offered again later, unless {@link #waiting} no longer returns it. */
    default void refusedForNow(String itemId, String code, String detail) {}
}
