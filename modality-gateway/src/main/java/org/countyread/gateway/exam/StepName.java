package org.countyread.gateway.exam;

/** The steps of an exam's way, in the order in which they usually come. */
public enum StepName {
    REGISTERED,
    /** A device has begun: a performed procedure step is in progress. */
    STARTED,
    /** A device has broken off. */
    DISCONTINUED,
    /** A device says it is done. */
    PERFORMED,
    RECEIVED,
    COMPLETE,
    DELIVERED,
    CLAIMED,
    SUBMITTED,
    SIGNED,
    RETURNED,
    PRINTED,
    RETAKE,
    /** The system that ordered the exam has taken the order back before anything was examined. */
    ORDER_CANCELLED,
    /** That system wanted to take the order back when images had come: the exam goes its way. */
    CANCELLATION_REFUSED
}
