package org.countyread.dicom.net.service.retrieve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationProposal;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.CGetRQ;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.pdu.RoleSelection;
import org.countyread.dicom.net.service.Contexts;
import org.countyread.dicom.net.service.query.InformationModel;
import org.countyread.dicom.net.service.query.QueryLevel;

/** Retrieval over the same association as user. Source: PS3.4 §C.4.3. Thread-safe. */
public final class GetScu {
    private GetScu() {}

    /**
     * What an association has to be opened with; its services have to have a storage SCP, which gets the objects.
     *
     * @param storage SOP classes and transfer syntaxes the objects may come in
     */
    public static AssociationProposal proposal(InformationModel model, List<ProposedContext> storage) {
        List<ProposedContext> contexts = new ArrayList<>(List.of(Contexts.propose(model.getSopClassUid())));
        contexts.addAll(storage);
        List<RoleSelection> roles = storage.stream()
                .map(ProposedContext::abstractSyntax)
                .distinct()
                .map(sopClass -> new RoleSelection(sopClass, false, true))
                .toList();
        return AssociationProposal.of(contexts).withRoles(roles);
    }

    /**
     * Begins a retrieval. The objects come to the storage SCP the association was opened with.
     *
     * @param identifier the unique keys; the level is added
     * @throws IOException if the peer does not offer the model, or the association ended
     */
    public static RetrieveResults get(
            Association association, InformationModel model, QueryLevel level, Attributes identifier)
            throws IOException {
        CGetRQ request = new CGetRQ(association.nextMessageId(), model.getSopClassUid(), DimseRequest.PRIORITY_MEDIUM);
        Attributes keys = identifier.toBuilder()
                .string(Tag.QueryRetrieveLevel, level.name())
                .build();
        return new RetrieveResults(
                association.invoke(Contexts.require(association, model.getSopClassUid()), request, Optional.of(keys)));
    }
}
