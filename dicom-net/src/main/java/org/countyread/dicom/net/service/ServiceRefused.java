package org.countyread.dicom.net.service;

import org.countyread.dicom.net.dimse.DimseStatus;

/** The application does not perform an operation. Blast radius: this operation; the association goes on. */
public final class ServiceRefused extends Exception {
    private final transient DimseStatus status;

    public ServiceRefused(DimseStatus status) {
        super("refused: " + status);
        this.status = status;
    }

    public ServiceRefused(DimseStatus status, Throwable cause) {
        super("refused: " + status, cause);
        this.status = status;
    }

    /** What the peer is told. */
    public DimseStatus status() {
        return status;
    }
}
