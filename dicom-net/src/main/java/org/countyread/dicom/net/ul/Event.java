package org.countyread.dicom.net.ul;

import java.util.Optional;
import org.countyread.dicom.net.pdu.AAbort;
import org.countyread.dicom.net.pdu.AAssociateAC;
import org.countyread.dicom.net.pdu.AAssociateRJ;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.AReleaseRP;
import org.countyread.dicom.net.pdu.AReleaseRQ;
import org.countyread.dicom.net.pdu.AbortReason;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.pdu.Pdu;

/**
 * Something that happened to an association.
 *
 * @param pdu the PDU that arrived, or that the local user wants to be sent
 * @param refusal for an A-ASSOCIATE-RQ the service provider itself cannot accept: its answer (action AE-6)
 * @param reason for what breaks the protocol: what the peer will be told
 */
public record Event(EventKind kind, Optional<Pdu> pdu, Optional<AAssociateRJ> refusal, AbortReason reason) {

    public static Event associateRequest() {
        return plain(EventKind.EVT1_ASSOCIATE_REQUEST);
    }

    public static Event transportConfirm(AAssociateRQ toSend) {
        return with(EventKind.EVT2_TRANSPORT_CONFIRM, toSend);
    }

    public static Event transportIndication() {
        return plain(EventKind.EVT5_TRANSPORT_INDICATION);
    }

    public static Event associateAccept(AAssociateAC answer) {
        return with(EventKind.EVT7_ASSOCIATE_ACCEPT, answer);
    }

    public static Event associateReject(AAssociateRJ answer) {
        return with(EventKind.EVT8_ASSOCIATE_REJECT, answer);
    }

    public static Event dataRequest(PDataTF toSend) {
        return with(EventKind.EVT9_PDATA_REQUEST, toSend);
    }

    public static Event releaseRequest() {
        return plain(EventKind.EVT11_RELEASE_REQUEST);
    }

    public static Event releaseResponse() {
        return plain(EventKind.EVT14_RELEASE_RESPONSE);
    }

    public static Event abortRequest() {
        return plain(EventKind.EVT15_ABORT_REQUEST);
    }

    public static Event transportClosed() {
        return plain(EventKind.EVT17_TRANSPORT_CLOSED);
    }

    public static Event artimExpired() {
        return plain(EventKind.EVT18_ARTIM_EXPIRED);
    }

    /** Bytes arrived that are no PDU, or a PDU that breaks the protocol. */
    public static Event invalid(AbortReason reason) {
        return new Event(EventKind.EVT19_INVALID_PDU, Optional.empty(), Optional.empty(), reason);
    }

    /** A PDU arrived. */
    public static Event received(Pdu pdu) {
        Optional<AAssociateRJ> refusal =
                pdu instanceof AAssociateRQ rq ? AssociationNegotiator.refusalByProvider(rq) : Optional.empty();
        return new Event(kindOf(pdu), Optional.of(pdu), refusal, AbortReason.UNEXPECTED_PDU);
    }

    private static EventKind kindOf(Pdu pdu) {
        if (pdu instanceof PDataTF) {
            return EventKind.EVT10_PDATA_TF;
        } else if (pdu instanceof AAssociateRQ) {
            return EventKind.EVT6_ASSOCIATE_RQ;
        } else if (pdu instanceof AAssociateAC) {
            return EventKind.EVT3_ASSOCIATE_AC;
        } else if (pdu instanceof AAssociateRJ) {
            return EventKind.EVT4_ASSOCIATE_RJ;
        } else if (pdu instanceof AReleaseRQ) {
            return EventKind.EVT12_RELEASE_RQ;
        } else if (pdu instanceof AReleaseRP) {
            return EventKind.EVT13_RELEASE_RP;
        } else if (pdu instanceof AAbort) {
            return EventKind.EVT16_ABORT;
        }
        throw new IllegalStateException("no event for " + pdu);
    }

    private static Event plain(EventKind kind) {
        return new Event(kind, Optional.empty(), Optional.empty(), AbortReason.NOT_SPECIFIED);
    }

    private static Event with(EventKind kind, Pdu pdu) {
        return new Event(kind, Optional.of(pdu), Optional.empty(), AbortReason.NOT_SPECIFIED);
    }

    <T extends Pdu> T pduAs(Class<T> type) {
        return type.cast(pdu.orElseThrow(() -> new IllegalStateException(kind + " carries no PDU")));
    }
}
