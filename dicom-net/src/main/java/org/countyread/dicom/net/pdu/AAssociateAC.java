package org.countyread.dicom.net.pdu;

import java.util.List;

/**
 * Accepts an association. The AE titles repeat those of the request and shall not be tested by the receiver.
 * Source: PS3.8 §9.3.3. Immutable.
 */
public record AAssociateAC(
        int protocolVersion,
        String calledAeTitle,
        String callingAeTitle,
        String applicationContext,
        List<PresentationContextAC> presentationContexts,
        UserInformation userInformation)
        implements Pdu {
    public AAssociateAC {
        presentationContexts = List.copyOf(presentationContexts);
    }
}
