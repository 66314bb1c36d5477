package org.countyread.hub.ingest;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What this node knows of the parts of one item since its offer. Thread-safe; turns follow each other under its lock. */
final class HalfItem {
    private final String name;
    private final AtomicBoolean inTurn = new AtomicBoolean();
    private volatile HalfItemRepository.@Nullable Ownership ownership;
    /** Whether something of the item may be in the database or in the store. */
    private volatile boolean traced;

    private volatile boolean over;
    private volatile long lastTurnNanos;

    /** @param name of the item's file, the same at every node */
    HalfItem(String name, long nowNanos) {
        this.name = name;
        this.lastTurnNanos = nowNanos;
    }

    String name() {
        return name;
    }

    Optional<HalfItemRepository.Ownership> ownership() {
        return Optional.ofNullable(ownership);
    }

    /** How far the parts reach, as far as this node knows. */
    long reach() {
        return ownership().map(HalfItemRepository.Ownership::reachBytes).orElse(0L);
    }

    void owned(HalfItemRepository.Ownership taken) {
        traced = true;
        ownership = taken;
    }

    /** Somebody else may have the item, or nobody knows: it has to be taken before the next part. */
    void disowned() {
        ownership = null;
    }

    Duration sinceLastTurn(long nowNanos) {
        return Duration.ofNanos(nowNanos - lastTurnNanos);
    }

    /** Begins a turn; false if one is under way. */
    boolean beginTurn() {
        boolean begun = inTurn.compareAndSet(false, true);
        if (begun) {
            traced = true;
        }
        return begun;
    }

    void endTurn(long nowNanos) {
        lastTurnNanos = nowNanos;
        inTurn.set(false);
    }

    /** What an earlier offer of the item at this node has left is this one's to delete. */
    void succeed(HalfItem earlier) {
        if (earlier.traced) {
            traced = true;
        }
        earlier.over = true;
    }

    /** No more parts are put; whether there may be something to delete. */
    boolean end() {
        over = true;
        return traced;
    }

    boolean isOver() {
        return over;
    }
}
