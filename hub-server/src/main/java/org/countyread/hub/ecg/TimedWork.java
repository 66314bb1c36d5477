package org.countyread.hub.ecg;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Computations that may not take longer than a time. A thread that does not end is left behind, and the next computation
 * has a new one. For one caller at a time.
 */
final class TimedWork {
    private ExecutorService executor = executor();

    /**
     * The result of a computation.
     *
     * @throws TimeoutException if it takes longer than the limit
     * @throws ExecutionException with whatever it threw, errors included
     */
    synchronized <T> T within(Duration limit, Callable<T> work)
            throws TimeoutException, ExecutionException, InterruptedException {
        Future<T> future = executor.submit(work);
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException late) {
            future.cancel(true);
            executor.shutdownNow();
            executor = executor();
            throw late;
        }
    }

    /** Ends what runs; whoever calls again, after a pause of the hub, has a new thread. */
    synchronized void close() {
        executor.shutdownNow();
        executor = executor();
    }

    private static ExecutorService executor() {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "ecg-analysis");
            thread.setDaemon(true);
            return thread;
        });
    }
}
