package org.countyread.gateway.exam;

import java.io.IOException;
import java.util.Set;
import org.countyread.link.wire.Mail;

/** Takes the hub's mail of some kinds; each kind has one taker. Calls come one after another. */
public interface HubMailHandler {
    /** The kinds that are taken here. */
    Set<String> kinds();

    /**
     * Takes a mail and returns when it is durable. The same mail may come again, and must then change nothing.
     *
     * @throws IOException if it cannot be kept now; it is handed over again
     * @throws tools.jackson.core.JacksonException if it cannot be read; it is passed over
     */
    void take(Mail mail) throws IOException;
}
