package org.countyread.dicom.net.ul;

import java.util.List;
import java.util.Optional;

/** What an acceptor can do with a proposed abstract syntax. */
public interface AcceptorPolicy {
    boolean supportsAbstractSyntax(String abstractSyntax);

    /** Which of the proposed transfer syntaxes is taken; empty if none can be. */
    Optional<String> chooseTransferSyntax(String abstractSyntax, List<String> proposed);

    /** Whether this side would act as SCU, so that the requestor may be SCP (PS3.7 §D.3.3.4). */
    boolean requestorMayBeScp(String abstractSyntax);
}
