package org.countyread.hub.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.countyread.hub.registry.CommunityRegistry;
import org.springframework.stereotype.Component;

/**
 * Tells the register of every device that objects come from: the one whose serial number the object holds, and the one
 * whose serial number is the AE title of its sender. Thread-safe.
 */
@Component
class HeardDevices {
    /** A device that sends a thousand slices is heard of once. */
    private static final Duration STEP = Duration.ofMinutes(1);

    /** AE titles and serial numbers come from outside: what is remembered of them has a bound. */
    private static final int REMEMBERED_MAX = 10_000;

    private final CommunityRegistry registry;
    private final Map<String, Instant> lastHeard = new ConcurrentHashMap<>();

    HeardDevices(CommunityRegistry registry) {
        this.registry = registry;
    }

    void heard(Optional<String> serial, Optional<String> callingAe, Instant at) {
        serial.ifPresent(number -> heard(number, at));
        callingAe.filter(title -> !serial.equals(Optional.of(title))).ifPresent(title -> heard(title, at));
    }

    private void heard(String serial, Instant at) {
        Instant last = lastHeard.get(serial);
        if (last != null && at.isBefore(last.plus(STEP))) {
            return;
        }
        registry.heard(serial, at);
        if (lastHeard.size() >= REMEMBERED_MAX) {
            lastHeard.clear();
        }
        lastHeard.put(serial, at);
    }
}
