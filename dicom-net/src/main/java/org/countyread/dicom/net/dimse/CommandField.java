package org.countyread.dicom.net.dimse;

/** Values of Command Field (0000,0100). Source: PS3.7 Table E.1-1. */
final class CommandField {
    static final int C_STORE_RQ = 0x0001;
    static final int C_GET_RQ = 0x0010;
    static final int C_FIND_RQ = 0x0020;
    static final int C_MOVE_RQ = 0x0021;
    static final int C_ECHO_RQ = 0x0030;
    static final int N_EVENT_REPORT_RQ = 0x0100;
    static final int N_GET_RQ = 0x0110;
    static final int N_SET_RQ = 0x0120;
    static final int N_ACTION_RQ = 0x0130;
    static final int N_CREATE_RQ = 0x0140;
    static final int N_DELETE_RQ = 0x0150;
    static final int C_CANCEL_RQ = 0x0FFF;

    /** Added to the field of a request it gives the field of its response. */
    static final int RESPONSE_BIT = 0x8000;

    static final int C_STORE_RSP = C_STORE_RQ | RESPONSE_BIT;
    static final int C_GET_RSP = C_GET_RQ | RESPONSE_BIT;
    static final int C_FIND_RSP = C_FIND_RQ | RESPONSE_BIT;
    static final int C_MOVE_RSP = C_MOVE_RQ | RESPONSE_BIT;
    static final int C_ECHO_RSP = C_ECHO_RQ | RESPONSE_BIT;
    static final int N_EVENT_REPORT_RSP = N_EVENT_REPORT_RQ | RESPONSE_BIT;
    static final int N_GET_RSP = N_GET_RQ | RESPONSE_BIT;
    static final int N_SET_RSP = N_SET_RQ | RESPONSE_BIT;
    static final int N_ACTION_RSP = N_ACTION_RQ | RESPONSE_BIT;
    static final int N_CREATE_RSP = N_CREATE_RQ | RESPONSE_BIT;
    static final int N_DELETE_RSP = N_DELETE_RQ | RESPONSE_BIT;

    private CommandField() {}
}
