package org.countyread.link.transport;

import java.time.Duration;
import org.countyread.link.wire.LinkBounds;

/**
 * How a gateway's end of the line behaves. {@link #of} has the defaults. Immutable. Thread-safe.
 *
 * @param host name or address of the hub
 * @param port port of the hub's line
 * @param identity key, certificates and the trusted authority
 * @param sending how fast and how much at once is sent
 * @param timing times of the connection
 */
public record LinkClientSettings(String host, int port, GatewayIdentity identity, Sending sending, Timing timing) {

    /**
     * How fast and how much at once is sent.
     *
     * @param chunkBytesMin smallest chunk, used on a thin line
     * @param chunkBytesMax largest chunk, used on a fast line; at most 1 MiB
     * @param windowBytesMax most bytes of chunks that may be on the way unacknowledged
     * @param queueMax how long the bytes on the way may need beyond the round trip; bounds the wait of an urgent item
     * @param itemsPerClassMax most items of one priority class that are offered and not ended
     * @param stripesMax most connections of a session; 1 for a line that must not have more
     */
    public record Sending(
            int chunkBytesMin,
            int chunkBytesMax,
            int windowBytesMax,
            Duration queueMax,
            int itemsPerClassMax,
            int stripesMax) {
        /** 4 to 256 KiB a chunk, 8 MiB or 100 ms beyond the round trip on the way, 16 items of a class, 16 connections. */
        public static final Sending DEFAULT =
                new Sending(4 * 1024, 256 * 1024, 8 * 1024 * 1024, Duration.ofMillis(100), 16, LinkBounds.STRIPES_MAX);
    }

    /**
     * Times of the connection.
     *
     * @param connect longest wait for TCP and TLS to be up
     * @param reconnectMin shortest pause before another attempt
     * @param reconnectMax longest pause before another attempt
     * @param heartbeat a heartbeat is sent at this interval
     * @param idle the line is given up after so long a silence of the hub
     * @param rest an item that was refused for now, or could not be read, is offered again after this time
     * @param poll the item source is asked again after this time even if nothing woke the line
     */
    public record Timing(
            Duration connect,
            Duration reconnectMin,
            Duration reconnectMax,
            Duration heartbeat,
            Duration idle,
            Duration rest,
            Duration poll) {
        /** Connect 10 s, reconnect after 0.5 to 15 s, heartbeat 10 s, idle 30 s, rest 30 s, poll 5 s. */
        public static final Timing DEFAULT = new Timing(
                Duration.ofSeconds(10),
                Duration.ofMillis(500),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5));
    }

    /** Settings with the defaults. */
    public static LinkClientSettings of(String host, int port, GatewayIdentity identity) {
        return new LinkClientSettings(host, port, identity, Sending.DEFAULT, Timing.DEFAULT);
    }

    /** The same with another way of sending. */
    public LinkClientSettings with(Sending other) {
        return new LinkClientSettings(host, port, identity, other, timing);
    }

    /** The same with other times. */
    public LinkClientSettings with(Timing other) {
        return new LinkClientSettings(host, port, identity, sending, other);
    }
}
