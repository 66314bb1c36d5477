package org.countyread.gateway.spool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private final BlockingQueue<Optional<Queued<W, R>>> queue = new LinkedBlockingQueue<>();
    private final Function<List<W>, List<R>> commit;
    private final int groupMax;
    private final Thread thread;
    private boolean closed;

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
        synchronized (queue) {
            if (closed) {
                queued.done().completeExceptionally(new CancellationException("the spool is closed"));
            } else {
                queue.add(Optional.of(queued));
            }
        }
        return queued.done();
    }

    /** Ends at the empty entry that closing puts behind all work. */
    private void run() {
        List<Optional<Queued<W, R>>> taken = new ArrayList<>();
        do {
            taken.clear();
            taken.add(takeUninterruptibly());
            queue.drainTo(taken, groupMax - 1);
            List<Queued<W, R>> group = taken.stream().flatMap(Optional::stream).toList();
            if (!group.isEmpty()) {
                write(group);
            }
        } while (taken.get(taken.size() - 1).isPresent());
    }

    private Optional<Queued<W, R>> takeUninterruptibly() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException ignored) {
                LOG.debug("nobody but close() ends this thread");
            }
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
        synchronized (queue) {
            if (!closed) {
                closed = true;
                queue.add(Optional.empty());
            }
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
