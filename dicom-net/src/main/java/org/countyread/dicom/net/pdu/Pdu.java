package org.countyread.dicom.net.pdu;

/** A protocol data unit of the DICOM Upper Layer. Source: PS3.8 §9.3. */
public sealed interface Pdu permits AAssociateRQ, AAssociateAC, AAssociateRJ, PDataTF, AReleaseRQ, AReleaseRP, AAbort {}
