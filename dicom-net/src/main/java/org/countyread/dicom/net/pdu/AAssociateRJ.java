package org.countyread.dicom.net.pdu;

/**
 * Refuses an association. The numbers are kept as they were sent: result 1 permanent, 2 transient; source 1 service user,
 * 2 service provider (ACSE), 3 service provider (presentation). Source: PS3.8 §9.3.4, Table 9-21. Immutable.
 */
public record AAssociateRJ(int result, int source, int reason) implements Pdu {
    public static final AAssociateRJ NO_REASON_GIVEN = new AAssociateRJ(1, 1, 1);
    public static final AAssociateRJ APPLICATION_CONTEXT_NAME_NOT_SUPPORTED = new AAssociateRJ(1, 1, 2);
    public static final AAssociateRJ CALLING_AE_TITLE_NOT_RECOGNIZED = new AAssociateRJ(1, 1, 3);
    public static final AAssociateRJ CALLED_AE_TITLE_NOT_RECOGNIZED = new AAssociateRJ(1, 1, 7);
    public static final AAssociateRJ PROTOCOL_VERSION_NOT_SUPPORTED = new AAssociateRJ(1, 2, 2);
    public static final AAssociateRJ TEMPORARY_CONGESTION = new AAssociateRJ(2, 3, 1);
    public static final AAssociateRJ LOCAL_LIMIT_EXCEEDED = new AAssociateRJ(2, 3, 2);

    /** Whether the same request may succeed later. */
    public boolean isTransient() {
        return result == 2;
    }

    /** The reason in the words of the standard, for logs and exceptions. */
    public String text() {
        return switch (source * 16 + reason) {
            case 0x11 -> "no reason given";
            case 0x12 -> "application context name not supported";
            case 0x13 -> "calling AE title not recognized";
            case 0x17 -> "called AE title not recognized";
            case 0x21 -> "no reason given by ACSE";
            case 0x22 -> "protocol version not supported";
            case 0x31 -> "temporary congestion";
            case 0x32 -> "local limit exceeded";
            default -> "result " + result + ", source " + source + ", reason " + reason;
        };
    }
}
