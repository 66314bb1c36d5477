package org.countyread.dicom.net.service;

import java.io.IOException;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.CEchoRQ;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.ul.AgreedContext;

/** Verification as user. Source: PS3.4 Annex A. Thread-safe. */
public final class EchoScu {
    private static final String IMPLICIT_VR_LITTLE_ENDIAN = "1.2.840.10008.1.2";

    private EchoScu() {}

    /** What an association has to be opened with. */
    public static ProposedContext context() {
        return ProposedContext.of(SopClasses.VERIFICATION, IMPLICIT_VR_LITTLE_ENDIAN);
    }

    /**
     * Asks whether the peer is there.
     *
     * @throws ContextNotAccepted if the peer does not offer verification
     */
    public static DimseStatus echo(Association association) throws IOException {
        AgreedContext context = association
                .agreed()
                .context(SopClasses.VERIFICATION)
                .orElseThrow(() -> new ContextNotAccepted(SopClasses.VERIFICATION, IMPLICIT_VR_LITTLE_ENDIAN));
        CEchoRQ request = new CEchoRQ(association.nextMessageId(), SopClasses.VERIFICATION);
        return association.exchange(context, request).status();
    }
}
