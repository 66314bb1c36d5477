package org.countyread.hub.archive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is cheaper together. Whoever comes while a group is at work waits; the first of those who waited does the
 * work of them all. It has no thread of its own: one who comes alone starts at once and hands nothing over. A group
 * that fails is repeated one by one, so that a piece of work that cannot be done fails alone. Thread-safe.
 *
 * @param <W> a piece of work
 * @param <R> what came of it
 */
final class GroupWork<W, R> {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWork.class);

    private final int groupMax;
    private final Function<List<W>, List<R>> together;

    /** Guarded by this. */
    private final Queue<Piece<W, R>> waiting = new ArrayDeque<>();

    private boolean busy;

    private record Piece<W, R>(W work, CompletableFuture<R> done) {}

    /** @param together does all of a list or throws; its results are in the order of the list */
    GroupWork(int groupMax, Function<List<W>, List<R>> together) {
        this.groupMax = groupMax;
        this.together = together;
    }

    /** Returns when the work is done, on whatever thread; throws what the work threw. */
    R perform(W work) {
        Piece<W, R> mine = new Piece<>(work, new CompletableFuture<>());
        add(mine);
        for (List<Piece<W, R>> group = turn(mine); !group.isEmpty(); group = turn(mine)) {
            try {
                perform(group);
            } finally {
                ended(group);
            }
        }
        try {
            return mine.done().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private synchronized void add(Piece<W, R> piece) {
        waiting.add(piece);
    }

    /** Waits until the piece is done, which gives nothing to do, or until this thread may work for those who wait. */
    private synchronized List<Piece<W, R>> turn(Piece<W, R> mine) {
        boolean interrupted = false;
        while (busy && !mine.done().isDone()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true; // the work is no longer ours to give up
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        List<Piece<W, R>> group = new ArrayList<>();
        while (!mine.done().isDone() && group.size() < groupMax && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        busy = busy || !group.isEmpty();
        return group;
    }

    private synchronized void ended(List<Piece<W, R>> group) {
        for (Piece<W, R> piece : group) { // without effect unless the work ended with an Error
            piece.done().completeExceptionally(new IllegalStateException("the group was given up"));
        }
        busy = false;
        notifyAll();
    }

    private void perform(List<Piece<W, R>> group) {
        try {
            List<R> results = together.apply(group.stream().map(Piece::work).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).done().complete(results.get(i));
            }
        } catch (RuntimeException failure) {
            if (group.size() == 1) {
                group.get(0).done().completeExceptionally(failure);
            } else {
                LOG.warn("{} pieces of work fail together and are done one by one: {}", group.size(), "" + failure);
                group.forEach(piece -> perform(List.of(piece)));
            }
        }
    }
}
