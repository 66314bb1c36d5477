package org.countyread.dicom.net.dimse;

/** A DIMSE command: a request that asks, or a response that answers one. Source: PS3.7 §9.3. */
public sealed interface DimseCommand permits DimseRequest, DimseResponse {}
