package org.countyread.gateway.encoding;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.countyread.link.wire.ItemPriority;

/** What waits to be encoded, the most urgent first and the oldest first within a class. Thread-safe. */
final class EncodingQueue {
    /** One object to encode. Immutable. */
    record Work(String itemId, String kind, long sizeBytes, ItemPriority priority, long number) {}

    private final int itemsMax;
    private final PriorityQueue<Work> waiting =
            new PriorityQueue<>(Comparator.comparing(Work::priority).thenComparing(Work::number));
    private final Map<String, Work> all = new HashMap<>();
    private long numbers;

    EncodingQueue(int itemsMax) {
        this.itemsMax = itemsMax;
    }

    /** Objects that wait or are being encoded. */
    synchronized Set<String> itemIds() {
        return Set.copyOf(all.keySet());
    }

    /** Takes an object in, unless it is here already; false when there is no place for another one. */
    synchronized boolean add(String itemId, String kind, long sizeBytes, ItemPriority priority) {
        if (all.containsKey(itemId)) {
            return true;
        }
        if (all.size() >= itemsMax) {
            return false;
        }
        Work work = new Work(itemId, kind, sizeBytes, priority, numbers++);
        all.put(itemId, work);
        waiting.add(work);
        return true;
    }

    /** The next object, which stays among {@link #itemIds} until it is {@link #done}. */
    synchronized Optional<Work> next() {
        return Optional.ofNullable(waiting.poll());
    }

    synchronized void done(Work work) {
        all.remove(work.itemId());
    }

    /** Bytes that are encoded before an object of this class could be; the one at work counts whole. */
    synchronized long bytesAhead(ItemPriority priority) {
        return all.values().stream()
                .filter(work -> !waiting.contains(work) || !priority.before(work.priority()))
                .mapToLong(Work::sizeBytes)
                .sum();
    }
}
