package org.countyread.dicom.net.service.retrieve;

import java.io.IOException;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.CMoveRQ;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.service.Contexts;
import org.countyread.dicom.net.service.query.InformationModel;
import org.countyread.dicom.net.service.query.QueryLevel;

/** Retrieval to another application entity as user. Source: PS3.4 §C.4.2. Thread-safe. */
public final class MoveScu {
    private MoveScu() {}

    /** What an association has to be opened with. */
    public static ProposedContext context(InformationModel model) {
        return Contexts.propose(model.moveSopClassUid());
    }

    /**
     * Begins a retrieval.
     *
     * @param identifier the unique keys; the level is added
     * @param destination AE title the peer sends the objects to
     * @throws IOException if the peer does not offer the model, or the association ended
     */
    public static RetrieveResults move(
            Association association,
            InformationModel model,
            QueryLevel level,
            Attributes identifier,
            String destination)
            throws IOException {
        CMoveRQ request = new CMoveRQ(
                association.nextMessageId(), model.moveSopClassUid(), DimseRequest.PRIORITY_MEDIUM, destination);
        Attributes keys = identifier.toBuilder()
                .string(Tag.QueryRetrieveLevel, level.name())
                .build();
        return new RetrieveResults(
                association.invoke(Contexts.require(association, model.moveSopClassUid()), request, Optional.of(keys)));
    }
}
