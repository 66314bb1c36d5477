package org.countyread.link.transport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hub's end of the line: takes the connections of all gateways. Thread-safe. */
public final class LinkServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LinkServer.class);

    private final LinkServerSettings settings;

    /** Nothing happens before {@link #start}. */
    public LinkServer(
            LinkServerSettings settings,
            ItemSink items,
            MailSource mail,
            EnrolmentDesk enrolment,
            GatewayAdmission admission) {
        this.settings = settings;
    }

    /** Listens; returns when the port is bound. */
    public void start() {
        LOG.warn("no transport: nobody is heard at {}", settings.bind());
    }

    /** The port that is bound. */
    public int port() {
        return settings.bind().getPort();
    }

    /** There is new mail for a site; it is sent at once if its gateway is connected here. */
    public void wake(String siteCode) {}

    /** Closes the connection of a site, if it has one here, with a reason its technician will read. */
    public void disconnect(String siteCode, String reason) {}

    /** Ends all connections and all threads. */
    @Override
    public void close() {}
}
