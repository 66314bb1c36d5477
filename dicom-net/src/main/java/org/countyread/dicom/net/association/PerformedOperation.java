package org.countyread.dicom.net.association;

import java.util.concurrent.Executor;

/** An operation this side performs, from its request to its last response. Thread-safe. */
public interface PerformedOperation {
    /**
     * Sends a response that is not the last. Never blocks; a service that has many to send waits for {@link #whenRoom}
     * first. Does nothing once the association has ended.
     */
    void respond(DimseMessage pending);

    /** Whether the peer takes what is sent to it: false while more than a bounded number of bytes waits. */
    boolean hasRoom();

    /** Runs {@code task} on a worker thread as soon as there is room, or the association has ended. */
    void whenRoom(Runnable task);

    /** Whether the peer no longer wants the operation: it sent C-CANCEL-RQ, or the association has ended. */
    boolean cancelled();

    /** The association, to invoke operations the other way. They must not be waited for on a worker thread. */
    Association association();

    /** Threads for work that holds one for long, such as sending objects. Bounded; what comes too much waits. */
    Executor transfers();
}
