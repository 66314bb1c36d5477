package org.countyread.gateway.spool;

import java.io.IOException;

/** The bytes of a kept object are no longer those that were received: the disk has changed them. They must not be sent. */
public final class DamagedObject extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedObject(String file, String expected, String found) {
        super("%s has the digest %s, it was received with %s".formatted(file, found, expected));
    }
}
