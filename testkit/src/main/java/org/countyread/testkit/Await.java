package org.countyread.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition that another thread or process will make true; fails with its name when it does not. */
public final class Await {
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

    private Await() {}

    /** Returns once {@code condition} holds. An exception from the condition counts as "not yet". */
    public static void until(String what, Duration limit, Callable<Boolean> condition) {
        value(what, limit, () -> Boolean.TRUE.equals(condition.call()) ? Optional.of(true) : Optional.empty());
    }

    /** Returns the first value that {@code supplier} yields. An exception from the supplier counts as "not yet". */
    public static <T> T value(String what, Duration limit, Callable<Optional<T>> supplier) {
        long deadline = System.nanoTime() + limit.toNanos();
        Throwable last = null;
        while (true) {
            try {
                Optional<T> found = supplier.call();
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (Exception | AssertionError notYet) {
                last = notYet;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + limit + ": " + what, last);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
