package org.countyread.hub.reading;

/** Why an exam must be taken again (退回重拍原因). */
public enum RetakeReason {
    POSITIONING,
    EXPOSURE,
    ARTEFACT,
    IDENTITY,
    LEADS,
    OTHER
}
