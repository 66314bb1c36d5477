package org.countyread.dicom.net.ul;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** What an acceptor can do with a proposed abstract syntax. */
public interface AcceptorPolicy {
    /** Whether this side is an SCP of it, so that the requestor may be SCU. */
    boolean supportsAbstractSyntax(String abstractSyntax);

    /** Which of the proposed transfer syntaxes is taken; empty if none can be. */
    Optional<String> chooseTransferSyntax(String abstractSyntax, List<String> proposed);

    /** Whether this side would act as SCU, so that the requestor may be SCP (PS3.7 §D.3.3.4). */
    boolean requestorMayBeScp(String abstractSyntax);

    /** The answer to SOP class extended negotiation; empty says nothing, so that the defaults hold (PS3.7 §D.3.3.5). */
    default Optional<ByteBuffer> answerExtendedNegotiation(String sopClassUid, ByteBuffer information) {
        return Optional.empty();
    }
}
