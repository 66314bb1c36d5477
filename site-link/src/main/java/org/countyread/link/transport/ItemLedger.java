package org.countyread.link.transport;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Items a gateway is not to offer now: those whose end is being told to the source, and those that rest after a
 * refusal. Outlives connections. Event-loop confined.
 */
final class ItemLedger {
    private final Set<String> settling = new HashSet<>();
    private final Map<String, Long> restUntilNanos = new HashMap<>();

    void settle(String itemId) {
        settling.add(itemId);
    }

    void settled(String itemId) {
        settling.remove(itemId);
    }

    void rest(String itemId, long untilNanos) {
        restUntilNanos.put(itemId, untilNanos);
    }

    /** Lets items go whose rest is over; whether there were any. */
    boolean endRests(long nowNanos) {
        return restUntilNanos.values().removeIf(until -> nowNanos - until >= 0);
    }

    Set<String> itemIds() {
        Set<String> all = new HashSet<>(settling);
        all.addAll(restUntilNanos.keySet());
        return all;
    }
}
