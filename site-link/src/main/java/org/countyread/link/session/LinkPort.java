package org.countyread.link.session;

import org.countyread.link.wire.LinkMessage;

/** What a connection can do when the state machine tells it to. */
public interface LinkPort {
    /** Puts a message on the line. */
    void send(LinkMessage message);

    /** Both ends have greeted. */
    void ready(LinkMessage greeting);

    /** The peer lives. */
    void heard();

    /** A message about items, or a chunk of one. */
    void item(LinkMessage message);

    /** A message about mail, or a chunk of one. */
    void mail(LinkMessage message);

    /** A message about certificates. */
    void certificate(LinkMessage message);

    /** A question about the time of day, or the answer. */
    void clock(LinkMessage message);

    /**
     * Ends the connection.
     *
     * @param reason why, for people
     * @param afterFarewell a farewell was sent: give the peer a moment to read it, or it may get lost with the reset
     */
    void close(String reason, boolean afterFarewell);
}
