package org.countyread.dicom.net.service.query;

import java.io.IOException;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.Invocation;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.CFindRQ;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.pdu.ExtendedNegotiation;
import org.countyread.dicom.net.service.Contexts;

/** Queries as user: of an information model, or of the modality worklist. Source: PS3.4 §C.4.1, Annex K. Thread-safe. */
public final class FindScu {
    private FindScu() {}

    /** What an association has to be opened with to query a model. */
    public static ProposedContext context(InformationModel model) {
        return Contexts.propose(model.findSopClassUid());
    }

    /** What an association has to be opened with to query the worklist. */
    public static ProposedContext worklistContext() {
        return Contexts.propose(Uid.ModalityWorklistInformationModelFind);
    }

    /** What is to be said in addition for queries beyond the baseline; what was agreed is in the association. */
    public static ExtendedNegotiation negotiation(InformationModel model, QueryExtensions extensions) {
        return new ExtendedNegotiation(model.findSopClassUid(), extensions.encode());
    }

    /**
     * Begins a query.
     *
     * @param identifier the keys; the level is added
     * @throws IOException if the peer does not offer the model, or the association ended
     */
    public static FindResults find(
            Association association, InformationModel model, QueryLevel level, Attributes identifier)
            throws IOException {
        Attributes keys = identifier.toBuilder()
                .string(Tag.QueryRetrieveLevel, level.name())
                .build();
        return find(association, model.findSopClassUid(), keys);
    }

    /** Begins a query of the worklist. */
    public static FindResults worklist(Association association, Attributes identifier) throws IOException {
        return find(association, Uid.ModalityWorklistInformationModelFind, identifier);
    }

    private static FindResults find(Association association, String sopClassUid, Attributes identifier)
            throws IOException {
        CFindRQ request = new CFindRQ(association.nextMessageId(), sopClassUid, DimseRequest.PRIORITY_MEDIUM);
        Invocation invocation =
                association.invoke(Contexts.require(association, sopClassUid), request, Optional.of(identifier));
        return new FindResults(invocation);
    }
}
