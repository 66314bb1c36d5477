package org.countyread.gateway.uplink;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;

/** Knows what of each exam is on the line right now and how fast it moves; nothing of it outlives a restart. Thread-safe. */
@Component
public class TransferMeter {
    private static final Duration STALE = Duration.ofSeconds(4);
    private static final double SMOOTHING = 0.4;
    private static final double NANOS = 1e9;

    /**
     * What moves of one exam. Immutable.
     *
     * @param bytesOnTheWay bytes the hub has of objects it has not acknowledged yet; of an encoded object so many bytes of
     *     the original as what has arrived stands for
     */
    public record Flow(long bytesOnTheWay, long bytesPerSecond) {}

    private record Item(String accession, long sizeBytes, long bytes) {}

    private record Pace(long atNanos, double bytesPerSecond) {}

    private final LongSupplier nanoTime;
    private final Map<String, Item> items = new HashMap<>();
    private final Map<String, Pace> paces = new HashMap<>();

    public TransferMeter() {
        this(System::nanoTime);
    }

    TransferMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** An object of so many bytes is about to leave, in whatever form. */
    synchronized void offered(String itemId, String accession, long sizeBytes) {
        items.putIfAbsent(itemId, new Item(accession, sizeBytes, 0));
    }

    /**
     * So much of an item is at the hub. The exam it belongs to, empty for an item that was never offered.
     *
     * @param bytesSent of {@code bytesTotal}, as they are on the line
     */
    synchronized Optional<String> progress(String itemId, long bytesSent, long bytesTotal) {
        Item before = items.get(itemId);
        if (before == null) {
            return Optional.empty();
        }
        long bytes = bytesTotal == 0 ? 0 : Math.round((double) bytesSent / bytesTotal * before.sizeBytes());
        items.put(itemId, new Item(before.accession(), before.sizeBytes(), bytes));
        long moved = Math.max(0, bytes - before.bytes());
        long now = nanoTime.getAsLong();
        paces.merge(before.accession(), new Pace(now, 0), (pace, fresh) -> pace(pace, now, moved));
        return Optional.of(before.accession());
    }

    private static Pace pace(Pace before, long now, long moved) {
        double seconds = (now - before.atNanos()) / NANOS;
        if (seconds <= 0) {
            return before;
        }
        double latest = moved / seconds;
        boolean fresh = before.bytesPerSecond() > 0 && now - before.atNanos() < STALE.toNanos();
        double smooth = fresh ? before.bytesPerSecond() * (1 - SMOOTHING) + latest * SMOOTHING : latest;
        return new Pace(now, smooth);
    }

    /** The hub has the item, or will never have it. */
    synchronized void settled(String itemId) {
        Item item = items.remove(itemId);
        if (item != null
                && items.values().stream().noneMatch(other -> other.accession().equals(item.accession()))) {
            paces.remove(item.accession());
        }
    }

    /** The line is down: nothing moves. */
    synchronized void stopped() {
        paces.clear();
    }

    /** What moves of an exam. */
    public synchronized Flow flow(String accession) {
        long bytes = items.values().stream()
                .filter(item -> item.accession().equals(accession))
                .mapToLong(Item::bytes)
                .sum();
        Pace pace = paces.get(accession);
        if (pace == null || nanoTime.getAsLong() - pace.atNanos() >= STALE.toNanos()) {
            return new Flow(bytes, 0);
        }
        return new Flow(bytes, Math.round(pace.bytesPerSecond()));
    }
}
