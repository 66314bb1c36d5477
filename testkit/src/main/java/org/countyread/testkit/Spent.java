package org.countyread.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What a piece of work costs the thread that does it. Unlike the clock on the wall and the heap in use, neither number
 * depends on what else the machine does, so a test can hold work to a bound.
 *
 * @param bytes what was allocated, freed or not: never less than what was in use at once
 * @param processor time of the processor
 */
public record Spent(long bytes, Duration processor) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Work that may fail as it likes. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    /** Does the work on this thread. */
    public static <E extends Exception> Spent by(Work<E> work) throws E {
        long thread = Thread.currentThread().getId();
        long processorBefore = THREADS.getThreadCpuTime(thread);
        long bytesBefore = THREADS.getThreadAllocatedBytes(thread);
        work.run();
        return new Spent(
                THREADS.getThreadAllocatedBytes(thread) - bytesBefore,
                Duration.ofNanos(THREADS.getThreadCpuTime(thread) - processorBefore));
    }

    /**
     * Does the work on this thread, and once more where it was over a bound: the first time also loads classes.
     *
     * @throws AssertionError if both times more was spent than the bounds allow
     */
    public static <E extends Exception> void atMost(long bytesMax, Duration processorMax, Work<E> work) throws E {
        if (by(work).isWithin(bytesMax, processorMax)) {
            return;
        }
        Spent again = by(work);
        if (!again.isWithin(bytesMax, processorMax)) {
            throw new AssertionError("%d bytes and %s of the processor, allowed are %d and %s"
                    .formatted(again.bytes, again.processor, bytesMax, processorMax));
        }
    }

    private boolean isWithin(long bytesMax, Duration processorMax) {
        return bytes <= bytesMax && processor.compareTo(processorMax) <= 0;
    }
}
