package org.countyread.hub.archive.dicomweb;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.countyread.hub.archive.store.ObjectKey;
import org.springframework.stereotype.Component;

/** Objects whose bytes have been compared with their digest lately. Thread-safe. */
@Component
class VerifiedObjects {
    private static final Duration LATELY = Duration.ofDays(1);
    private static final int OBJECTS_MAX = 100_000;

    private final Clock clock;

    /** In the order of verification, the oldest first. Guarded by this. */
    private final Map<ObjectKey, Instant> verifiedAt = new LinkedHashMap<>();

    VerifiedObjects(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean isKnown(ObjectKey key) {
        Instant at = verifiedAt.get(key);
        return at != null && at.plus(LATELY).isAfter(clock.instant());
    }

    synchronized void add(ObjectKey key) {
        verifiedAt.remove(key);
        verifiedAt.put(key, clock.instant());
        if (verifiedAt.size() > OBJECTS_MAX) {
            verifiedAt.remove(verifiedAt.keySet().iterator().next());
        }
    }
}
