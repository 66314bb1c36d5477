package org.countyread.dicom.net.dimse;

/** Values of Command Field (0000,0100). Source: PS3.7 Table E.1-1. */
final class CommandField {
    static final int C_STORE_RQ = 0x0001;
    static final int C_STORE_RSP = 0x8001;
    static final int C_ECHO_RQ = 0x0030;
    static final int C_ECHO_RSP = 0x8030;
    static final int C_CANCEL_RQ = 0x0FFF;
    static final int RESPONSE_BIT = 0x8000;

    private CommandField() {}
}
