package org.countyread.dicom.net.ul;

/** A presentation context both sides agreed on, with the roles of the association's requestor in it. Immutable. */
public record AgreedContext(
        int id, String abstractSyntax, String transferSyntax, boolean requestorIsScu, boolean requestorIsScp) {}
