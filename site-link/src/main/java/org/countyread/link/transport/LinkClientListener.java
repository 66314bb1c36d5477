package org.countyread.link.transport;

import java.time.Duration;

/** Hears how the line of a gateway is. Calls come from one worker thread, one after another. */
public interface LinkClientListener {

    /** The hub has welcomed this gateway; items and mail flow. */
    void connected();

    /** The line is down, or could not be put up; the reason is fit for a technician's screen. */
    void disconnected(String reason);

    /** So much of an item is at the hub; told a few times a second at most, and once when all of it is there. */
    void progress(String itemId, long bytesSent, long bytesTotal);

    /** Bytes of items that reached the hub in the last second; told while it changes. */
    void rate(long bytesPerSecond);

    /** So many connections carry items now; told when it changes. */
    default void connections(int connections) {}

    /**
     * By how much the hub's clock is ahead of this one, as the best of the last measurements says.
     *
     * @param roundTrip how long that measurement took; it errs by half of this at most
     */
    default void clockMeasured(Duration hubAhead, Duration roundTrip) {}

    /** The hub has given a new certificate; it is to be saved and is used from the next connection on. */
    default void renewed(GatewayIdentity identity) {}

    /**
     * What the line is believed to carry, from how fast bytes were taken while enough of them waited; told at most once a
     * second while it changes. A line that was never full is believed to be slower than it is.
     */
    default void capacity(long bytesPerSecond) {}
}
