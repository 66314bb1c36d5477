package org.countyread.hub.ingest;

import java.io.IOException;

/** Makes the bodies of the mail of one kind when the line takes it, so that the outbox need not keep them. */
public interface MailBodies {
    /** The kind of mail. */
    String kind();

    /**
     * The body of a mail, at most 16 MiB; the same for the same header.
     *
     * @throws IOException if it cannot be made now; the mail waits
     */
    byte[] body(String header) throws IOException;
}
