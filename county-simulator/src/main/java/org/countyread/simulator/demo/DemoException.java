package org.countyread.simulator.demo;

import java.io.Serial;

/** The demonstration cannot start or go on; the message is one sentence for the person at the terminal. */
public final class DemoException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public DemoException(String message) {
        super(message);
    }
}
