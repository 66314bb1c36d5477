package org.countyread.dicom.net.association;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one association, done in order on worker threads. It holds no thread while there is nothing to do, nor while
 * it is suspended. What waits is counted, so that reading stops while it is too much. Thread-safe.
 */
final class WorkQueue {
    private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);

    /** After so many pieces of work the thread is given to another association. */
    private static final int TURN_MAX = 64;

    private final Executor workers;
    private final HeldBytes held;
    private final ArrayDeque<Work> waiting = new ArrayDeque<>();
    private final Runnable turn = this::turn; // made once, for it is handed over with every piece of an object
    private boolean running;
    private boolean suspended;

    private record Work(Runnable task, int bytes) {}

    WorkQueue(Executor workers, HeldBytes held) {
        this.workers = workers;
        this.held = held;
    }

    /** Adds work that holds {@code heldBytes} of buffers until it is done. */
    synchronized void add(Runnable task, int heldBytes) {
        waiting.add(new Work(task, heldBytes));
        held.add(heldBytes);
        schedule();
    }

    /** Called by the work at hand: nothing more is done before {@link #resume()}. */
    synchronized void suspend() {
        suspended = true;
    }

    synchronized void resume() {
        suspended = false;
        schedule();
    }

    /** Whether there is work waiting, running or suspended. */
    synchronized boolean busy() {
        return running || suspended || !waiting.isEmpty();
    }

    private void schedule() {
        if (!running && !suspended && !waiting.isEmpty()) {
            running = true;
            try {
                workers.execute(turn);
            } catch (RejectedExecutionException closing) {
                running = false;
                LOG.debug("the workers are gone, {} pieces of work are dropped", waiting.size());
            }
        }
    }

    private void turn() {
        for (int i = 0; i < TURN_MAX; i++) {
            Work work = next();
            if (work == null) {
                return;
            }
            run(work);
        }
        synchronized (this) {
            running = false;
            schedule();
        }
    }

    private synchronized @Nullable Work next() {
        Work work = suspended ? null : waiting.poll();
        if (work == null) {
            running = false;
        }
        return work;
    }

    private void run(Work work) {
        try {
            work.task.run();
        } catch (RuntimeException | Error bug) {
            LOG.error("work of an association failed", bug);
        } finally {
            held.remove(work.bytes);
        }
    }
}
