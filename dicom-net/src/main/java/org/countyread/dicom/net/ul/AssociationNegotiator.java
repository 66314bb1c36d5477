package org.countyread.dicom.net.ul;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countyread.dicom.net.pdu.AAssociateAC;
import org.countyread.dicom.net.pdu.AAssociateRJ;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.AbortReason;
import org.countyread.dicom.net.pdu.AsynchronousOperationsWindow;
import org.countyread.dicom.net.pdu.ExtendedNegotiation;
import org.countyread.dicom.net.pdu.PduFormatException;
import org.countyread.dicom.net.pdu.PresentationContextAC;
import org.countyread.dicom.net.pdu.PresentationContextRQ;
import org.countyread.dicom.net.pdu.RoleSelection;
import org.countyread.dicom.net.pdu.UserIdentityAC;
import org.countyread.dicom.net.pdu.UserIdentityRQ;
import org.countyread.dicom.net.pdu.UserInformation;

/** Decides about an association request, and reads the answer to one. Source: PS3.8 §7.1, PS3.7 Annex D.3. Thread-safe. */
public final class AssociationNegotiator {
    /** A PDV header and two bytes of data: with less nothing can be sent. */
    static final int SEND_PDU_BYTES_MIN = 8;

    /** Longest P-DATA-TF body this side sends, also to a peer that sets no limit. */
    static final int SEND_PDU_BYTES_MAX = 256 * 1024;

    private AssociationNegotiator() {}

    /** What the service provider itself refuses, before any user is asked. Source: PS3.8 §9.3.2, §9.3.4. */
    static Optional<AAssociateRJ> refusalByProvider(AAssociateRQ rq) {
        boolean version1 = (rq.protocolVersion() & AAssociateRQ.PROTOCOL_VERSION_1) != 0;
        return version1 ? Optional.empty() : Optional.of(AAssociateRJ.PROTOCOL_VERSION_NOT_SUPPORTED);
    }

    /** Decides about a request. */
    public static NegotiationResult answer(AAssociateRQ rq, AcceptorTerms terms, AcceptorPolicy policy) {
        if (!rq.applicationContext().equals(AAssociateRQ.DICOM_APPLICATION_CONTEXT)) {
            return new NegotiationResult.Rejected(AAssociateRJ.APPLICATION_CONTEXT_NAME_NOT_SUPPORTED);
        }
        if (!terms.anyCalledAeTitle() && !terms.aeTitle().equals(rq.calledAeTitle())) {
            return new NegotiationResult.Rejected(AAssociateRJ.CALLED_AE_TITLE_NOT_RECOGNIZED);
        }
        if (rq.callingAeTitle().isEmpty()) {
            return new NegotiationResult.Rejected(AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED);
        }
        Optional<Integer> sendMax = sendPduBytesMax(rq.userInformation());
        if (sendMax.isEmpty()) {
            return new NegotiationResult.Rejected(AAssociateRJ.NO_REASON_GIVEN);
        }
        Negotiation negotiation = Negotiation.of(rq, policy);
        AAssociateAC ac = new AAssociateAC(
                AAssociateRQ.PROTOCOL_VERSION_1,
                rq.calledAeTitle(),
                rq.callingAeTitle(),
                AAssociateRQ.DICOM_APPLICATION_CONTEXT,
                negotiation.answers(),
                answer(rq.userInformation(), terms, negotiation));
        AsynchronousOperationsWindow window = ac.userInformation()
                .asynchronousOperationsWindow()
                .orElse(AsynchronousOperationsWindow.SYNCHRONOUS)
                .reversed();
        AgreedFeatures features = new AgreedFeatures(
                window,
                extended(negotiation.extendedNegotiations()),
                negotiation.generalSopClasses(),
                rq.userInformation().userIdentityRQ().flatMap(UserIdentityRQ::userName));
        return new NegotiationResult.Accepted(
                ac,
                new AgreedAssociation(
                        rq.callingAeTitle(),
                        rq.calledAeTitle(),
                        negotiation.agreed(),
                        sendMax.get(),
                        peer(rq.userInformation()),
                        features));
    }

    private static Map<String, ByteBuffer> extended(List<ExtendedNegotiation> items) {
        return items.stream()
                .collect(Collectors.toMap(
                        ExtendedNegotiation::sopClassUid, ExtendedNegotiation::information, (first, second) -> first));
    }

    private static UserInformation answer(UserInformation asked, AcceptorTerms terms, Negotiation negotiation) {
        return Implementation.userInformation(terms.pduBytesMax())
                .withAsynchronousOperationsWindow(
                        asked.asynchronousOperationsWindow().map(terms.window()::answering))
                .withRoleSelections(negotiation.grantedRoles())
                .withExtendedNegotiations(negotiation.extendedNegotiations())
                .withUserIdentityAC(asked.userIdentityRQ()
                        .filter(UserIdentityRQ::positiveResponseRequested)
                        .flatMap(identity -> terms.identityAnswer())
                        .map(UserIdentityAC::new));
    }

    /** A request with the given contexts, which get the odd ids from 1 on. */
    public static AAssociateRQ request(
            String callingAeTitle, String calledAeTitle, int pduBytesMax, List<PresentationContextRQ> contexts) {
        return request(callingAeTitle, calledAeTitle, contexts, userInformation(pduBytesMax));
    }

    /** What this implementation says of itself; the base of whatever else a requestor says. */
    public static UserInformation userInformation(int pduBytesMax) {
        return Implementation.userInformation(pduBytesMax);
    }

    /** A request with the given contexts and user information. */
    public static AAssociateRQ request(
            String callingAeTitle,
            String calledAeTitle,
            List<PresentationContextRQ> contexts,
            UserInformation userInformation) {
        return new AAssociateRQ(
                AAssociateRQ.PROTOCOL_VERSION_1,
                calledAeTitle,
                callingAeTitle,
                AAssociateRQ.DICOM_APPLICATION_CONTEXT,
                contexts,
                userInformation);
    }

    /**
     * What was agreed when {@code ac} answered {@code rq}.
     *
     * @throws PduFormatException if the answer names a context or a transfer syntax that was not proposed
     */
    public static AgreedAssociation agreed(AAssociateRQ rq, AAssociateAC ac) {
        Map<Integer, PresentationContextRQ> proposed = rq.presentationContexts().stream()
                .collect(Collectors.toMap(PresentationContextRQ::id, Function.identity()));
        Map<String, RoleSelection> roles = ac.userInformation().roleSelections().stream()
                .collect(Collectors.toMap(RoleSelection::sopClassUid, Function.identity(), (first, second) -> first));
        Map<Integer, AgreedContext> agreed = new HashMap<>();
        for (PresentationContextAC answer : ac.presentationContexts()) {
            PresentationContextRQ asked = proposed.get(answer.id());
            if (asked == null) {
                throw new PduFormatException(
                        AbortReason.INVALID_PDU_PARAMETER, "context %d was not proposed", answer.id());
            }
            if (answer.accepted()) {
                if (!asked.transferSyntaxes().contains(answer.transferSyntax())) {
                    throw new PduFormatException(
                            AbortReason.INVALID_PDU_PARAMETER,
                            "context %d: transfer syntax %s was not proposed",
                            answer.id(),
                            answer.transferSyntax());
                }
                agreed.put(answer.id(), agreed(asked, answer.transferSyntax(), roles));
            }
        }
        int sendMax = sendPduBytesMax(ac.userInformation())
                .orElseThrow(() -> new PduFormatException(
                        AbortReason.INVALID_PDU_PARAMETER,
                        "maximum length %d leaves no room for data",
                        ac.userInformation().maximumLengthReceived()));
        return new AgreedAssociation(
                rq.callingAeTitle(),
                rq.calledAeTitle(),
                agreed,
                sendMax,
                peer(ac.userInformation()),
                features(rq.userInformation(), ac.userInformation()));
    }

    /** A window the acceptor did not answer was not agreed, and one nobody proposed cannot be. */
    private static AgreedFeatures features(UserInformation asked, UserInformation answered) {
        AsynchronousOperationsWindow window = asked.asynchronousOperationsWindow()
                .flatMap(proposed -> answered.asynchronousOperationsWindow())
                .orElse(AsynchronousOperationsWindow.SYNCHRONOUS);
        return new AgreedFeatures(window, extended(answered.extendedNegotiations()), Map.of(), Optional.empty());
    }

    static AgreedContext agreed(
            PresentationContextRQ proposed, String transferSyntax, Map<String, RoleSelection> roles) {
        RoleSelection role = roles.get(proposed.abstractSyntax());
        return new AgreedContext(
                proposed.id(),
                proposed.abstractSyntax(),
                transferSyntax,
                role == null || role.scu(),
                role != null && role.scp());
    }

    /** 0 means the peer sets no limit, so ours holds. Empty when the peer's limit leaves no room. Source: PS3.8 §D.1. */
    private static Optional<Integer> sendPduBytesMax(UserInformation peer) {
        long announced = peer.maximumLengthReceived();
        if (announced == 0 || announced > SEND_PDU_BYTES_MAX) {
            return Optional.of(SEND_PDU_BYTES_MAX);
        }
        return announced < SEND_PDU_BYTES_MIN ? Optional.empty() : Optional.of((int) announced);
    }

    private static String peer(UserInformation peer) {
        return peer.implementationVersionName()
                .map(name -> peer.implementationClassUid() + " " + name)
                .orElse(peer.implementationClassUid());
    }
}
