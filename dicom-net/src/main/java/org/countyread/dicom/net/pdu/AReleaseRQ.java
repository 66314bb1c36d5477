package org.countyread.dicom.net.pdu;

/** Asks for an orderly end of the association. Source: PS3.8 §9.3.6. Immutable. */
public record AReleaseRQ() implements Pdu {}
