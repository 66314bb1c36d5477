package org.countyread.dicom.net.association;

import java.util.List;
import java.util.Optional;

/** Serves the requests of some abstract syntaxes. Thread-safe: one service serves many associations at once. */
public interface DimseService {
    /** Whether this service takes the abstract syntax. */
    boolean serves(String abstractSyntax);

    /** Which of the proposed transfer syntaxes is taken: the one the requestor likes best. */
    default Optional<String> chooseTransferSyntax(String abstractSyntax, List<String> proposed) {
        return proposed.stream().findFirst();
    }

    /** Whether the requestor of the association may be the SCP of this abstract syntax (PS3.7 §D.3.3.4). */
    default boolean requestorMayBeScp(String abstractSyntax) {
        return false;
    }

    /** Begins to serve a request. Called on a worker thread. */
    DimseExchange open(IncomingRequest request);
}
