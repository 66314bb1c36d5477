package org.countyread.link.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.countyread.link.wire.ItemPriority;

/**
 * How many bytes of chunks may be on the way over all connections of a session together, and how large a chunk should
 * be, from what the line has carried so far.
 *
 * <p>The line's rate is the largest delivery rate of the last two to four seconds; a delivery rate is what the peer took
 * over a quarter of a second or a round trip, whichever is longer, because a connection that has recovered from a loss
 * hands over much at once. The window is what the line carries in the
 * shortest round trip and {@code queueNanos} more, so that an item that has just become urgent waits no longer than that
 * behind bytes already sent. The urgent classes may use half as much again, so that they need not wait for room. Knows
 * no clock: times are passed in, in nanoseconds of any origin. Not thread-safe.
 */
public final class SendWindow {
    /** Chunks of the largest size for this rate that fit into a full window; several for each of many connections. */
    private static final int CHUNKS_PER_WINDOW = 24;

    /** What is on the way beyond the aim, or a line of a few chunks would never be seen to carry one more. */
    private static final long PROBE_CHUNKS = 2;

    private static final long BUCKET_NANOS = 2_000_000_000L;
    private static final long SAMPLE_NANOS_MIN = 250_000_000L;
    /** How long a shortest round trip is believed, so that a window on a longer way does not stay too small. */
    private static final long ROUND_TRIP_BUCKET_NANOS = 10_000_000_000L;

    private static final int GRAIN_BYTES = 1024;

    private final Bounds bounds;
    private final Map<Integer, Deque<Flight>> flights = new HashMap<>();
    private final WindowedMax rate = new WindowedMax(BUCKET_NANOS);
    private final WindowedMax minusRoundTrip = new WindowedMax(ROUND_TRIP_BUCKET_NANOS);
    private long inFlightBytes;
    private long plannedBytes;
    private long takenBytes;
    private long roundTripNanosMin = Long.MAX_VALUE;
    private boolean starved = true;
    private boolean sampling;
    private long sampleStartNanos;
    private long sampleStartTakenBytes;
    private boolean sampleStarved;

    /**
     * What the window may never leave.
     *
     * @param chunkBytesMin smallest chunk
     * @param chunkBytesMax largest chunk
     * @param windowBytesStart window before anything is known of the line
     * @param windowBytesMax largest window
     * @param queueNanos how long a full window may have to wait beyond the round trip of the empty line
     */
    public record Bounds(
            int chunkBytesMin, int chunkBytesMax, int windowBytesStart, int windowBytesMax, long queueNanos) {
        /** @throws IllegalArgumentException if a bound is not positive or a smallest is above its largest */
        public Bounds {
            if (chunkBytesMin < 1
                    || chunkBytesMax < chunkBytesMin
                    || windowBytesStart < 1
                    || windowBytesMax < windowBytesStart
                    || queueNanos < 1) {
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
        double bytesPerSecond = rate.largest();
        if (bytesPerSecond == 0) {
            return bounds.windowBytesStart;
        }
        double lately = -minusRoundTrip.largest();
        double nanos = Math.max((double) roundTripNanosMin + (double) bounds.queueNanos, lately);
        long target = (long) (bytesPerSecond * nanos / 1e9) + PROBE_CHUNKS * bounds.chunkBytesMin;
        return Math.max(4L * bounds.chunkBytesMin, Math.min(target, bounds.windowBytesMax));
    }

    /** How large the next chunk should be at most. */
    public int chunkBytes() {
        long part = windowBytes() / CHUNKS_PER_WINDOW / GRAIN_BYTES * GRAIN_BYTES;
        return (int) Math.max(bounds.chunkBytesMin, Math.min(part, bounds.chunkBytesMax));
    }

    /** The rate the line is believed to have; 0 while nothing is known. */
    public long bytesPerSecond() {
        return (long) rate.largest();
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

    /** A planned chunk leaves over a connection. */
    public void sent(int connection, int bytes, long nowNanos) {
        plannedBytes -= bytes;
        flights.computeIfAbsent(connection, key -> new ArrayDeque<>())
                .addLast(new Flight(bytes, nowNanos, takenBytes, starved));
        inFlightBytes += bytes;
        starved = false;
    }

    /** There was room, but nothing to send: what comes next says little about the line. */
    public void starve() {
        starved = true;
    }

    /**
     * The oldest chunk on the way over a connection has been taken.
     *
     * @return how long it was on the way, in nanoseconds
     * @throws IllegalStateException if none is on the way
     */
    public long taken(int connection, long nowNanos) {
        Deque<Flight> onTheWay = flights.get(connection);
        if (onTheWay == null || onTheWay.isEmpty()) {
            throw new IllegalStateException("a chunk was taken that never left");
        }
        Flight flight = onTheWay.removeFirst();
        inFlightBytes -= flight.bytes();
        takenBytes += flight.bytes();
        long nanos = Math.max(1, nowNanos - flight.sentNanos());
        roundTripNanosMin = Math.min(roundTripNanosMin, nanos);
        minusRoundTrip.add((double) -nanos, nowNanos);
        sample(flight, nowNanos);
        return nanos;
    }

    /** The first sample begins with the leaving of the first chunk, so that a new line is soon known a little. */
    private void sample(Flight flight, long nowNanos) {
        if (!sampling) {
            sampling = true;
            sampleStartNanos = flight.sentNanos();
            sampleStartTakenBytes = flight.takenBytesWhenSent();
            sampleStarved = flight.starved();
        }
        sampleStarved |= flight.starved();
        long spanNanos = nowNanos - sampleStartNanos;
        if (spanNanos < Math.max(SAMPLE_NANOS_MIN, roundTripNanosMin)) {
            return;
        }
        double bytesPerSecond = (double) (takenBytes - sampleStartTakenBytes) * 1e9 / (double) spanNanos;
        if (!sampleStarved || bytesPerSecond > rate.largest()) {
            rate.add(bytesPerSecond, nowNanos);
        }
        sampleStartNanos = nowNanos;
        sampleStartTakenBytes = takenBytes;
        sampleStarved = false;
    }

    /** A connection is gone, and with it what was on the way over it. */
    public void lost(int connection) {
        Deque<Flight> onTheWay = flights.remove(connection);
        if (onTheWay != null) {
            inFlightBytes -= onTheWay.stream().mapToLong(Flight::bytes).sum();
        }
    }
}
