package org.countyread.dicom.net.ul;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.CommonExtendedNegotiation;
import org.countyread.dicom.net.pdu.ExtendedNegotiation;
import org.countyread.dicom.net.pdu.PresentationContextAC;
import org.countyread.dicom.net.pdu.PresentationContextRQ;
import org.countyread.dicom.net.pdu.RoleSelection;

/** What an acceptor answers to the contexts, roles and SOP class items of a request. Source: PS3.7 Annex D.3. Immutable. */
record Negotiation(
        List<PresentationContextAC> answers,
        Map<Integer, AgreedContext> agreed,
        List<RoleSelection> grantedRoles,
        List<ExtendedNegotiation> extendedNegotiations,
        Map<String, String> generalSopClasses) {

    static Negotiation of(AAssociateRQ rq, AcceptorPolicy policy) {
        Map<String, String> general = generalSopClasses(rq, policy);
        Map<String, RoleSelection> roles = grantedRoles(rq, policy, general);
        List<PresentationContextAC> answers = new ArrayList<>();
        Map<Integer, AgreedContext> agreed = new HashMap<>();
        for (PresentationContextRQ proposed : rq.presentationContexts()) {
            String servedAs = general.getOrDefault(proposed.abstractSyntax(), proposed.abstractSyntax());
            PresentationContextAC answer = answer(proposed, servedAs, roles, policy);
            answers.add(answer);
            if (answer.accepted()) {
                agreed.put(proposed.id(), AssociationNegotiator.agreed(proposed, answer.transferSyntax(), roles));
            }
        }
        List<ExtendedNegotiation> extended = rq.userInformation().extendedNegotiations().stream()
                .flatMap(asked ->
                        policy
                                .answerExtendedNegotiation(
                                        asked.sopClassUid(), asked.information().duplicate())
                                .stream()
                                .map(answer -> new ExtendedNegotiation(asked.sopClassUid(), answer)))
                .toList();
        return new Negotiation(answers, agreed, List.copyOf(roles.values()), extended, general);
    }

    /** A class nobody serves may be served as one it says it specialises. Source: PS3.7 §D.3.3.6. */
    private static Map<String, String> generalSopClasses(AAssociateRQ rq, AcceptorPolicy policy) {
        Map<String, String> general = new HashMap<>();
        for (CommonExtendedNegotiation item : rq.userInformation().commonExtendedNegotiations()) {
            if (!policy.supportsAbstractSyntax(item.sopClassUid())) {
                Optional<String> related = item.relatedGeneralSopClassUids().stream()
                        .filter(policy::supportsAbstractSyntax)
                        .findFirst();
                related.ifPresent(uid -> general.putIfAbsent(item.sopClassUid(), uid));
            }
        }
        return general;
    }

    private static Map<String, RoleSelection> grantedRoles(
            AAssociateRQ rq, AcceptorPolicy policy, Map<String, String> general) {
        return rq.userInformation().roleSelections().stream()
                .map(asked -> {
                    String servedAs = general.getOrDefault(asked.sopClassUid(), asked.sopClassUid());
                    return new RoleSelection(
                            asked.sopClassUid(),
                            asked.scu() && policy.supportsAbstractSyntax(servedAs),
                            asked.scp() && policy.requestorMayBeScp(servedAs));
                })
                .collect(Collectors.toMap(RoleSelection::sopClassUid, Function.identity(), (first, second) -> first));
    }

    private static PresentationContextAC answer(
            PresentationContextRQ proposed, String servedAs, Map<String, RoleSelection> roles, AcceptorPolicy policy) {
        RoleSelection role = roles.get(proposed.abstractSyntax());
        boolean supported = policy.supportsAbstractSyntax(servedAs) || (role != null && role.scp());
        if (!supported) {
            return rejected(proposed, PresentationContextAC.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        }
        if (role != null && !role.scu() && !role.scp()) {
            return rejected(proposed, PresentationContextAC.USER_REJECTION);
        }
        return policy.chooseTransferSyntax(servedAs, proposed.transferSyntaxes())
                .map(chosen -> new PresentationContextAC(proposed.id(), PresentationContextAC.ACCEPTANCE, chosen))
                .orElseGet(() -> rejected(proposed, PresentationContextAC.TRANSFER_SYNTAXES_NOT_SUPPORTED));
    }

    private static PresentationContextAC rejected(PresentationContextRQ proposed, int result) {
        String anySyntax = proposed.transferSyntaxes().isEmpty()
                ? ""
                : proposed.transferSyntaxes().get(0);
        return new PresentationContextAC(proposed.id(), result, anySyntax);
    }
}
