package org.countyread.dicom.net.dimse;

/** A command that asks for an operation or notifies. Source: PS3.7 §9.3 and §10.3. */
public sealed interface DimseRequest extends DimseCommand
        permits CEchoRQ,
                CStoreRQ,
                CFindRQ,
                CGetRQ,
                CMoveRQ,
                CCancelRQ,
                NEventReportRQ,
                NGetRQ,
                NSetRQ,
                NActionRQ,
                NCreateRQ,
                NDeleteRQ,
                UnrecognizedRQ {
    /** Source: PS3.7 Table E.1-1, (0000,0700). */
    int PRIORITY_MEDIUM = 0;

    /** Number of the message, 0 to 65535; of the message to be cancelled in C-CANCEL. */
    int messageId();

    /** The SOP class the request is about, be it called affected or requested; empty when the command does not say. */
    String affectedSopClassUid();
}
