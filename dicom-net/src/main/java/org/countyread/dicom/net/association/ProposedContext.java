package org.countyread.dicom.net.association;

import java.util.List;

/** An abstract syntax with the transfer syntaxes proposed for it, best first; the peer picks one. Immutable. */
public record ProposedContext(String abstractSyntax, List<String> transferSyntaxes) {
    public ProposedContext {
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    public static ProposedContext of(String abstractSyntax, String... transferSyntaxes) {
        return new ProposedContext(abstractSyntax, List.of(transferSyntaxes));
    }
}
