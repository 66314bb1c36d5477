package org.countyread.gateway.encoding;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/** The one thread on which objects are encoded and drawn, so that this box has a processor left for all else. Thread-safe. */
@Component
class EncoderThread implements AutoCloseable {
    private final ExecutorService executor = Executors.newSingleThreadExecutor(EncoderThread::thread);

    /** Receiving, the line and the desk come first where the system heeds priorities; nothing is wrong where it does not. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "object-encoder");
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    /** Runs the work after what came before it. */
    void run(Runnable work) {
        executor.execute(work);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
