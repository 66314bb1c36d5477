package org.countyread.link.transport;

import java.io.IOException;
import org.countyread.link.wire.Mail;

/**
 * Where mail arrives at a gateway. Calls come from one worker thread, one after another and in the order in which the
 * hub posted them; blocking is allowed.
 */
public interface MailReceiver {

    /**
     * Takes a mail and returns when it is durable. The same {@code mailId} may come again and must then change
     * nothing.
     *
     * @throws IOException if it cannot be kept now; it is handed over again later, and no later mail overtakes it
     */
    void receive(Mail mail) throws IOException;
}
