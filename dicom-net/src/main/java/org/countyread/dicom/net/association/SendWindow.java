package org.countyread.dicom.net.association;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds the bytes that were handed to the event loop and not yet to the socket. Thread-safe. */
final class SendWindow {
    private final Semaphore room;

    SendWindow(int bytesMax) {
        room = new Semaphore(bytesMax);
    }

    /** Waits for room; false if there was none within the time. */
    boolean take(int bytes, long millis) throws InterruptedException {
        return room.tryAcquire(bytes, millis, TimeUnit.MILLISECONDS);
    }

    void give(int bytes) {
        room.release(bytes);
    }
}
