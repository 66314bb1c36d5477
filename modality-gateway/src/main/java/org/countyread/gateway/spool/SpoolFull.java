package org.countyread.gateway.spool;

import java.io.IOException;

/** There is no room for another object. The sender is told so and keeps it. */
public final class SpoolFull extends IOException {
    private static final long serialVersionUID = 1L;

    SpoolFull(String message) {
        super(message);
    }
}
