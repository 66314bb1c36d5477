package org.countyread.dicom.net.ul;

/** States of the Upper Layer. Source: PS3.8 Tables 9-1 to 9-5. */
public enum State {
    /** Idle: no transport connection. */
    STA1,
    /** Transport connection open, awaiting A-ASSOCIATE-RQ. */
    STA2,
    /** Awaiting the local answer to an A-ASSOCIATE indication. */
    STA3,
    /** Awaiting the transport connection to open. */
    STA4,
    /** Awaiting A-ASSOCIATE-AC or -RJ. */
    STA5,
    /** Established, ready for data. */
    STA6,
    /** Awaiting A-RELEASE-RP. */
    STA7,
    /** Awaiting the local answer to an A-RELEASE indication. */
    STA8,
    /** Release collision, requestor: awaiting the local A-RELEASE response. */
    STA9,
    /** Release collision, acceptor: awaiting A-RELEASE-RP. */
    STA10,
    /** Release collision, requestor: awaiting A-RELEASE-RP. */
    STA11,
    /** Release collision, acceptor: awaiting the local A-RELEASE response. */
    STA12,
    /** Awaiting the transport connection to close; the association no longer exists. */
    STA13;

    /** Whether a P-DATA request is allowed: established, or asked to release but not yet agreed. */
    public boolean maySendData() {
        return this == STA6 || this == STA8;
    }

    /** Whether an A-ABORT request is allowed. Source: PS3.8 Table 9-10, row Evt15. */
    public boolean mayAbort() {
        return switch (this) {
            case STA1, STA2, STA13 -> false;
            case STA3, STA4, STA5, STA6, STA7, STA8, STA9, STA10, STA11, STA12 -> true;
        };
    }

    /** Whether an A-RELEASE response is owed. Source: PS3.8 Table 9-10, row Evt14. */
    public boolean mayAnswerRelease() {
        return this == STA8 || this == STA9 || this == STA12;
    }
}
