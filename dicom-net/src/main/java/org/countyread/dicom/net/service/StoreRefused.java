package org.countyread.dicom.net.service;

import org.countyread.dicom.net.dimse.DimseStatus;

/** An object is not taken. Blast radius: this object; the association goes on. */
public final class StoreRefused extends Exception {
    private final transient DimseStatus status;

    public StoreRefused(DimseStatus status) {
        super("store refused: " + status);
        this.status = status;
    }

    public StoreRefused(DimseStatus status, Throwable cause) {
        super("store refused: " + status, cause);
        this.status = status;
    }

    /** What the sender is told. */
    public DimseStatus status() {
        return status;
    }
}
