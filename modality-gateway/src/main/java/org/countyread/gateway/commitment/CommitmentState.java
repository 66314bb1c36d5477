package org.countyread.gateway.commitment;

/** Where a request for storage commitment stands. */
enum CommitmentState {
    /** Some of its objects may still become committed. */
    WAITING,
    /** Its outcome is known; its device has not been told yet. */
    DECIDED,
    /** The device has acknowledged the report. */
    REPORTED,
    /** The device could not be told; the note says why. */
    GIVEN_UP
}
