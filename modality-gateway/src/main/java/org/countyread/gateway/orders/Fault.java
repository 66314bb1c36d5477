package org.countyread.gateway.orders;

/**
 * Why a message is not accepted, as MSA and ERR say it (HL7 tables 0008 and 0357). Immutable.
 *
 * @param code AE: understood and not possible; AR: not a message for this system
 * @param number the condition of table 0357
 * @param location segment and field, such as {@code PID^1^3}; empty for the whole message
 * @param text for people
 */
record Fault(Code code, int number, String location, String text) {
    /** MSA-1 of a message that is not accepted. */
    enum Code {
        AE,
        AR
    }

    static final int REQUIRED_FIELD_MISSING = 101;
    static final int DATA_TYPE_ERROR = 102;
    static final int VALUE_NOT_FOUND = 103;
    static final int UNSUPPORTED_TYPE = 200;
    static final int UNKNOWN_KEY = 204;
    static final int INTERNAL = 207;

    static Fault missing(String location, String what) {
        return new Fault(Code.AE, REQUIRED_FIELD_MISSING, location, what + " is missing");
    }
}
