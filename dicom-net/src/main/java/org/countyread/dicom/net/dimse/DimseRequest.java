package org.countyread.dicom.net.dimse;

/** A command that asks for an operation. Source: PS3.7 §9.3. */
public sealed interface DimseRequest extends DimseCommand permits CEchoRQ, CStoreRQ, CCancelRQ, UnrecognizedRQ {
    /** Number of the message, 0 to 65535; of the message to be cancelled in C-CANCEL. */
    int messageId();

    /** The abstract syntax the request is about; empty when the command does not say. */
    String affectedSopClassUid();
}
