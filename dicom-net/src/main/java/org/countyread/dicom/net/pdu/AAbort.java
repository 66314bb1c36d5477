package org.countyread.dicom.net.pdu;

/**
 * Ends the association at once; everything unfinished is lost. Both fields are kept as they were sent.
 * Source: PS3.8 §9.3.8. Immutable.
 */
public record AAbort(int source, int reason) implements Pdu {
    private static final int SERVICE_USER = 0;
    private static final int SERVICE_PROVIDER = 2;

    /** The application gave up. */
    public static AAbort byUser() {
        return new AAbort(SERVICE_USER, 0);
    }

    /** The protocol was broken. */
    public static AAbort byProvider(AbortReason reason) {
        return new AAbort(SERVICE_PROVIDER, reason.code());
    }

    public boolean fromUser() {
        return source == SERVICE_USER;
    }
}
