package org.countyread.gateway.spool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that makes waiting work durable in groups: whatever has queued up while the last group was being written
 * shares the next transaction and the next directory sync. A group that fails is repeated one by one, so that a piece
 * of work that cannot be stored fails alone. Thread-safe.
 *
 * @param <W> a piece of work
 * @param <R> what came of it
 */
final class GroupCommit<W, R> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private record Queued<W, R>(W work, CompletableFuture<R> done) {}

    private final BlockingQueue<Queued<W, R>> queue = new LinkedBlockingQueue<>();
    private final Function<List<W>, List<R>> commit;
    private final int groupMax;
    private final Thread thread;
    private volatile boolean closed;

    /** @param commit makes all of a list durable or throws; its results are in the order of the list */
    GroupCommit(String name, int groupMax, Function<List<W>, List<R>> commit) {
        this.commit = commit;
        this.groupMax = groupMax;
        this.thread = new Thread(this::run, name);
        thread.start();
    }

    /** Completes when the work is durable, or exceptionally when it is not and never will be. */
    CompletionStage<R> submit(W work) {
        Queued<W, R> queued = new Queued<>(work, new CompletableFuture<>());
        queue.add(queued);
        if (closed && queue.remove(queued)) {
            queued.done().completeExceptionally(new CancellationException("the spool is closed"));
        }
        return queued.done();
    }

    private void run() {
        List<Queued<W, R>> group = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            group.clear();
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                continue; // close() wakes us so; what is queued is still written
            }
            queue.drainTo(group, groupMax - 1);
            write(group);
        }
    }

    private void write(List<Queued<W, R>> group) {
        try {
            List<R> results = commit.apply(group.stream().map(Queued::work).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).done().complete(results.get(i));
            }
        } catch (RuntimeException failure) {
            if (group.size() == 1) {
                group.get(0).done().completeExceptionally(failure);
            } else {
                LOG.warn("a group of {} objects could not be written together: {}", group.size(), failure.toString());
                group.forEach(one -> write(List.of(one)));
            }
        }
    }

    /** Writes what is queued and ends the thread. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
