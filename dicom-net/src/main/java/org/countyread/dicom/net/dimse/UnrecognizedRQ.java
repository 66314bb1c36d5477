package org.countyread.dicom.net.dimse;

/** A request this implementation has no record for; it is answered with "unrecognized operation". Immutable. */
public record UnrecognizedRQ(int commandField, int messageId, String affectedSopClassUid) implements DimseRequest {}
