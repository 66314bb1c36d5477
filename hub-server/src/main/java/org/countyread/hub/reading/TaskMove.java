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
    /** More images of the study have arrived. */
    ARRIVE
}
