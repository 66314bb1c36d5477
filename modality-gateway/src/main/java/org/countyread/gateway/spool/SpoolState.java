package org.countyread.gateway.spool;

/** Where a kept object stands. */
public enum SpoolState {
    /** Waits for the line, or is on it. */
    WAITING,
    /** The hub holds it durably; the file stays until its retention time is over. */
    DELIVERED,
    /** The hub refuses it for good; the file stays until somebody has decided. */
    REFUSED,
    /** The hub holds it and the file has been removed. */
    REMOVED,
    /** The file is gone although the hub does not hold it: the disk has lost it. */
    LOST,
    /** The disk has changed the bytes before the hub had them; the file is set aside and the device has to send again. */
    DAMAGED
}
