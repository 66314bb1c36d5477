package org.countyread.hub.archive.index;

/** A file that cannot be identified as a DICOM object. The reason says where and what; it holds no patient data. */
public final class UnidentifiedObjectException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnidentifiedObjectException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
