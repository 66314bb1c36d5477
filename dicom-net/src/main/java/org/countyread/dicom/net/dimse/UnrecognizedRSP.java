package org.countyread.dicom.net.dimse;

/** A response of any kind, told by its command field alone. Immutable. */
public record UnrecognizedRSP(
        int commandField, int messageIdBeingRespondedTo, String affectedSopClassUid, DimseStatus status)
        implements DimseResponse {}
