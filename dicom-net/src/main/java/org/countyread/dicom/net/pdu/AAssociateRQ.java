package org.countyread.dicom.net.pdu;

import java.util.List;

/** Asks for an association. AE titles are without their padding. Source: PS3.8 §9.3.2. Immutable. */
public record AAssociateRQ(
        int protocolVersion,
        String calledAeTitle,
        String callingAeTitle,
        String applicationContext,
        List<PresentationContextRQ> presentationContexts,
        UserInformation userInformation)
        implements Pdu {
    /** Bit 0 of the protocol version: the only version there is. Source: PS3.8 Table 9-11. */
    public static final int PROTOCOL_VERSION_1 = 1;

    /** The only application context name DICOM defines. Source: PS3.7 §A.2.1. */
    public static final String DICOM_APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

    public AAssociateRQ {
        presentationContexts = List.copyOf(presentationContexts);
    }
}
