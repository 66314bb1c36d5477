package org.countyread.link.session;

import java.util.ArrayDeque;
import java.util.Deque;
import org.countyread.link.wire.ItemPriority;

/**
 * How many bytes of chunks may be on the way, and how large a chunk should be, from what the line has carried so far.
 *
 * <p>The line's rate is the largest delivery rate of the last one to two seconds; a delivery rate is what the peer took
 * between the leaving of a chunk and its being taken, over that time. The window is what the line carries in
 * {@code inFlightNanos}, so that an item that has just become urgent waits no longer than that behind bytes already
 * sent. The urgent classes may use half as much again, so that they need not wait for room. Knows no clock: times are
 * passed in, in nanoseconds of any origin. Not thread-safe.
 */
public final class SendWindow {
    /** Chunks of the largest size for this rate that fit into a full window. */
    private static final int CHUNKS_PER_WINDOW = 8;

    private static final long BUCKET_NANOS = 1_000_000_000L;
    private static final int GRAIN_BYTES = 1024;

    private final Bounds bounds;
    private final Deque<Flight> flights = new ArrayDeque<>();
    private long inFlightBytes;
    private long plannedBytes;
    private long takenBytes;
    private long bucketStartNanos;
    private double bucketRate;
    private double lastBucketRate;
    private long roundTripNanosMin = Long.MAX_VALUE;
    private boolean starved = true;

    /**
     * What the window may never leave.
     *
     * @param chunkBytesMin smallest chunk
     * @param chunkBytesMax largest chunk
     * @param windowBytesStart window before anything is known of the line
     * @param windowBytesMax largest window
     * @param inFlightNanos how long the line should need for a full window
     */
    public record Bounds(
            int chunkBytesMin, int chunkBytesMax, int windowBytesStart, int windowBytesMax, long inFlightNanos) {
        /** @throws IllegalArgumentException if a bound is not positive or a smallest is above its largest */
        public Bounds {
            if (chunkBytesMin < 1
                    || chunkBytesMax < chunkBytesMin
                    || windowBytesStart < 1
                    || windowBytesMax < windowBytesStart
                    || inFlightNanos < 1) {
                throw new IllegalArgumentException("bounds of a send window contradict each other");
            }
        }
    }

    private record Flight(long bytes, long sentNanos, long takenBytesWhenSent, boolean starved) {}

    public SendWindow(Bounds bounds) {
        this.bounds = bounds;
    }

    /** Bytes an item of this class may put on the way now; 0 or less when it has to wait. */
    public long roomBytes(ItemPriority priority) {
        long window = windowBytes();
        boolean bulk = priority == ItemPriority.ROUTINE || priority == ItemPriority.URGENT;
        return (bulk ? window : window + window / 2) - inFlightBytes - plannedBytes;
    }

    /** The window for bulk. */
    public long windowBytes() {
        double rate = rate();
        if (rate == 0) {
            return bounds.windowBytesStart;
        }
        double nanos = Math.max((double) bounds.inFlightNanos, 1.5 * (double) roundTripNanosMin);
        long target = (long) (rate * nanos / 1e9);
        return Math.max(2L * bounds.chunkBytesMin, Math.min(target, bounds.windowBytesMax));
    }

    /** How large the next chunk should be at most. */
    public int chunkBytes() {
        long part = windowBytes() / CHUNKS_PER_WINDOW / GRAIN_BYTES * GRAIN_BYTES;
        return (int) Math.max(bounds.chunkBytesMin, Math.min(part, bounds.chunkBytesMax));
    }

    /** The rate the line is believed to have; 0 while nothing is known. */
    public long bytesPerSecond() {
        return (long) rate();
    }

    /** Whether nothing is on the way or about to leave. */
    public boolean isEmpty() {
        return inFlightBytes + plannedBytes == 0;
    }

    /** Bytes that have left and are not taken yet. */
    public long inFlightBytes() {
        return inFlightBytes;
    }

    /** A chunk is about to leave. */
    public void plan(int bytes) {
        plannedBytes += bytes;
    }

    /** A chunk that was about to leave does not. */
    public void drop(int bytes) {
        plannedBytes -= bytes;
    }

    /** A planned chunk leaves. */
    public void sent(int bytes, long nowNanos) {
        plannedBytes -= bytes;
        flights.addLast(new Flight(bytes, nowNanos, takenBytes, starved));
        inFlightBytes += bytes;
        starved = false;
    }

    /** There was room, but nothing to send: what comes next says little about the line. */
    public void starve() {
        starved = true;
    }

    /**
     * The oldest chunk on the way has been taken.
     *
     * @throws IllegalStateException if none is on the way
     */
    public void taken(long nowNanos) {
        if (flights.isEmpty()) {
            throw new IllegalStateException("a chunk was taken that never left");
        }
        Flight flight = flights.removeFirst();
        inFlightBytes -= flight.bytes();
        takenBytes += flight.bytes();
        long nanos = Math.max(1, nowNanos - flight.sentNanos());
        roundTripNanosMin = Math.min(roundTripNanosMin, nanos);
        sample((double) (takenBytes - flight.takenBytesWhenSent()) * 1e9 / (double) nanos, flight.starved(), nowNanos);
    }

    private void sample(double bytesPerSecond, boolean sawLittle, long nowNanos) {
        if (sawLittle && bytesPerSecond <= rate()) {
            return;
        }
        if (bucketRate == 0 && lastBucketRate == 0) {
            bucketStartNanos = nowNanos;
        }
        if (nowNanos - bucketStartNanos >= BUCKET_NANOS) {
            lastBucketRate = bucketRate;
            bucketRate = 0;
            bucketStartNanos = nowNanos;
        }
        bucketRate = Math.max(bucketRate, bytesPerSecond);
    }

    private double rate() {
        return Math.max(bucketRate, lastBucketRate);
    }
}
