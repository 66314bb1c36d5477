package org.countyread.dicom.net.pdu;

/**
 * The answer to one proposed presentation context. The transfer syntax has a meaning only when it was accepted, and may be
 * empty otherwise. Source: PS3.8 §9.3.3.2, Table 9-18. Immutable.
 */
public record PresentationContextAC(int id, int result, String transferSyntax) {
    public static final int ACCEPTANCE = 0;
    public static final int USER_REJECTION = 1;
    public static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 3;
    public static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 4;

    public boolean accepted() {
        return result == ACCEPTANCE;
    }
}
