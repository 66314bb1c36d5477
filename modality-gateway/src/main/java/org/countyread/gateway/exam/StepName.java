package org.countyread.gateway.exam;

/** The steps of an exam's way, in the order in which they usually come. */
public enum StepName {
    REGISTERED,
    RECEIVED,
    COMPLETE,
    DELIVERED,
    CLAIMED,
    SUBMITTED,
    SIGNED,
    RETURNED,
    PRINTED,
    RETAKE
}
