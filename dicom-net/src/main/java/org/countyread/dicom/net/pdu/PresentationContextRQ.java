package org.countyread.dicom.net.pdu;

import java.util.List;

/**
 * One abstract syntax with the transfer syntaxes the requestor can speak for it, in its order of preference. The id is odd,
 * 1 to 255. Source: PS3.8 §9.3.2.2. Immutable.
 */
public record PresentationContextRQ(int id, String abstractSyntax, List<String> transferSyntaxes) {
    public PresentationContextRQ {
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }
}
