package org.countyread.hub.reading;

/** Where a reading task stands. The order is that of the way; the last three lie aside of it. */
public enum TaskState {
    /** Waits for a reader (待写). */
    AWAITING,
    /** Held by one reader under a lease (书写中). */
    CLAIMED,
    /** Written, waits for a signature (待审核). */
    SUBMITTED,
    /** Signed and published (已审核). */
    SIGNED,
    /** The site has acknowledged the report (已回传). */
    DELIVERED,
    /** Sent back to the site to be taken again (退回重拍). */
    RETAKE_REQUESTED,
    /** Put before a reviewer as a difficult case (疑难会诊). */
    ESCALATED,
    /** Will not be read. */
    CANCELLED;

    /** Whether the site or the queue still waits for something from the reading room. */
    public boolean open() {
        return this == AWAITING || this == CLAIMED || this == SUBMITTED || this == ESCALATED;
    }

    /** Whether a signed report exists. */
    public boolean signed() {
        return this == SIGNED || this == DELIVERED;
    }
}
