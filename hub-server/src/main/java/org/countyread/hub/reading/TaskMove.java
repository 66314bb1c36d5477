package org.countyread.hub.reading;

/** What somebody, or the clock, may want to do with a reading task. */
public enum TaskMove {
    CLAIM,
    RENEW,
    RELEASE,
    SAVE,
    SUBMIT,
    SIGN,
    RETAKE,
    ESCALATE,
    CANCEL,
    DELIVER,
    /** A signed report is to be written anew; the signed one stays until then. */
    REVISE,
    /** A signed report does not count any more. */
    WITHDRAW,
    /** More images of the study have arrived. */
    ARRIVE
}
