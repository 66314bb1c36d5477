package org.countyread.dicom.net.association;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.NEventReportRQ;

/** Serves the requests of some abstract syntaxes. Thread-safe: one service serves many associations at once. */
public interface DimseService {
    /** Whether this service is an SCP of the abstract syntax. */
    boolean serves(String abstractSyntax);

    /** Whether this service is an SCU of it, so that the requestor of an association may be its SCP (PS3.7 §D.3.3.4). */
    default boolean uses(String abstractSyntax) {
        return false;
    }

    /** Whether this service performs requests of this kind: as SCP all but notifications. */
    default boolean performs(DimseRequest request) {
        return !(request instanceof NEventReportRQ);
    }

    /** Which of the proposed transfer syntaxes is taken: the one the requestor likes best. */
    default Optional<String> chooseTransferSyntax(String abstractSyntax, List<String> proposed) {
        return proposed.stream().findFirst();
    }

    /** The answer to SOP class extended negotiation; empty says nothing, so that the defaults hold. */
    default Optional<ByteBuffer> answerExtendedNegotiation(String sopClassUid, ByteBuffer information) {
        return Optional.empty();
    }

    /** What a conformance statement tells of this service. */
    default List<ServiceDescription> describe() {
        return List.of();
    }

    /** Begins to serve a request. Called on a worker thread. */
    DimseExchange open(IncomingRequest request);
}
