package org.countyread.dicom.net.ul;

/** What an acceptor says and demands whatever is proposed. Immutable. */
public record AcceptorTerms(String aeTitle, boolean anyCalledAeTitle, int pduBytesMax) {}
