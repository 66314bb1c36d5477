package org.countyread.dicom.net.association;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Bounds the bytes that were handed to the event loop and not yet to the socket. Thread-safe. */
final class SendWindow {
    private final int bytesMax;
    private final List<Runnable> waiting = new ArrayList<>();
    private long bytes;
    private boolean open = true;

    SendWindow(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Waits for room and takes it; false if there was none within the time. */
    synchronized boolean take(int more, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (open && bytes > 0 && bytes + more > bytesMax) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        bytes += more;
        return true;
    }

    /** Takes room that may not be there, for what cannot wait; whoever asks {@link #hasRoom()} before overshoots little. */
    synchronized void add(int more) {
        bytes += more;
    }

    synchronized boolean hasRoom() {
        return !open || bytes < bytesMax;
    }

    /** Runs {@code task} when there is room, which may be at once, in the thread that made the room. */
    void whenRoom(Runnable task) {
        synchronized (this) {
            if (!hasRoom()) {
                waiting.add(task);
                return;
            }
        }
        task.run();
    }

    void give(int less) {
        List<Runnable> ready;
        synchronized (this) {
            bytes -= less;
            notifyAll();
            if (!hasRoom()) {
                return;
            }
            ready = List.copyOf(waiting);
            waiting.clear();
        }
        ready.forEach(Runnable::run);
    }

    /** Nobody waits any more: nothing will be sent. */
    void shut() {
        synchronized (this) {
            open = false;
        }
        give(0);
    }
}
