package org.countyread.dicom.net.dimse;

/** A DIMSE command: a request that asks, or a response that answers one. Source: PS3.7 §9.3 and §10.3. */
public sealed interface DimseCommand permits DimseRequest, DimseResponse {
    /** Which command it is: the value of Command Field (0000,0100). */
    int commandField();
}
