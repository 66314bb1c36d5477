package org.countyread.dicom.net.service;

import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.ul.AgreedContext;

/** Contexts of the services whose data sets are no images. Thread-safe. */
public final class Contexts {
    private Contexts() {}

    /** What an association has to be opened with to use a SOP class. */
    public static ProposedContext propose(String sopClassUid) {
        return new ProposedContext(sopClassUid, DataSetSyntaxes.PROPOSED);
    }

    /**
     * The context to use a SOP class in.
     *
     * @throws ContextNotAccepted if the peer does not offer the SOP class
     */
    public static AgreedContext require(Association association, String sopClassUid) throws ContextNotAccepted {
        return association
                .agreed()
                .context(sopClassUid)
                .orElseThrow(() -> new ContextNotAccepted(sopClassUid, String.join(" or ", DataSetSyntaxes.PROPOSED)));
    }
}
