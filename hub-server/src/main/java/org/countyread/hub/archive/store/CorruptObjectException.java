package org.countyread.hub.archive.store;

import java.io.IOException;

/** The bytes in the store are not those that were stored. Never retried: a person has to look. */
public final class CorruptObjectException extends IOException {
    private static final long serialVersionUID = 1L;

    CorruptObjectException(ObjectKey key, String found) {
        super("object " + key.sha256Hex() + " is damaged: " + found);
    }
}
