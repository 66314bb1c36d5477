package org.countyread.dicom.net.pdu;

/** Confirms the orderly end of the association. Source: PS3.8 §9.3.7. Immutable. */
public record AReleaseRP() implements Pdu {}
