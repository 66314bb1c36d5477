package org.countyread.link.wire;

import java.io.IOException;

/** The peer sent bytes or a message that the protocol does not allow here. Blast radius: the connection. */
public final class LinkFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    public LinkFormatException(String message) {
        super(message);
    }

    public LinkFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
