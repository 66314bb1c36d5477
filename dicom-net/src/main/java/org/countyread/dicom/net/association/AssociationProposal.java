package org.countyread.dicom.net.association;

import java.util.List;
import java.util.Optional;
import org.countyread.dicom.net.pdu.AsynchronousOperationsWindow;
import org.countyread.dicom.net.pdu.CommonExtendedNegotiation;
import org.countyread.dicom.net.pdu.ExtendedNegotiation;
import org.countyread.dicom.net.pdu.RoleSelection;
import org.countyread.dicom.net.pdu.UserIdentityRQ;

/**
 * What a requestor proposes. Immutable.
 *
 * @param roles for the SOP classes of which this side would not be SCU only (PS3.7 §D.3.3.4)
 * @param window operations at once; empty proposes none, which means one
 */
public record AssociationProposal(
        List<ProposedContext> contexts,
        List<RoleSelection> roles,
        List<ExtendedNegotiation> extendedNegotiations,
        List<CommonExtendedNegotiation> commonExtendedNegotiations,
        Optional<UserIdentityRQ> identity,
        Optional<AsynchronousOperationsWindow> window) {
    public AssociationProposal {
        contexts = List.copyOf(contexts);
        roles = List.copyOf(roles);
        extendedNegotiations = List.copyOf(extendedNegotiations);
        commonExtendedNegotiations = List.copyOf(commonExtendedNegotiations);
    }

    /** Contexts and nothing else. */
    public static AssociationProposal of(List<ProposedContext> contexts) {
        return new AssociationProposal(contexts, List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    public AssociationProposal withRoles(List<RoleSelection> newRoles) {
        return new AssociationProposal(
                contexts, newRoles, extendedNegotiations, commonExtendedNegotiations, identity, window);
    }

    public AssociationProposal withExtendedNegotiations(List<ExtendedNegotiation> items) {
        return new AssociationProposal(contexts, roles, items, commonExtendedNegotiations, identity, window);
    }

    public AssociationProposal withCommonExtendedNegotiations(List<CommonExtendedNegotiation> items) {
        return new AssociationProposal(contexts, roles, extendedNegotiations, items, identity, window);
    }

    public AssociationProposal withIdentity(UserIdentityRQ user) {
        return new AssociationProposal(
                contexts, roles, extendedNegotiations, commonExtendedNegotiations, Optional.of(user), window);
    }

    public AssociationProposal withWindow(int invokedMax, int performedMax) {
        return new AssociationProposal(
                contexts,
                roles,
                extendedNegotiations,
                commonExtendedNegotiations,
                identity,
                Optional.of(new AsynchronousOperationsWindow(invokedMax, performedMax)));
    }
}
