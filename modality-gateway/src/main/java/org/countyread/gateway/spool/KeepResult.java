package org.countyread.gateway.spool;

/** What became of an object that was to be kept. In every case its bytes are durable here or at the hub. */
public enum KeepResult {
    /** A new object. */
    KEPT,
    /** The same bytes were here before; nothing has changed. */
    ALREADY_HERE,
    /** The SOP Instance UID was here before with other bytes; both versions are kept. */
    KEPT_BESIDE_ANOTHER
}
