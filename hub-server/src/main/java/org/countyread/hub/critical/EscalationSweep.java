package org.countyread.hub.critical;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Wakes the ladder. The rows hold the due times, so any node may sweep, and none is lost with one. Thread-safe. */
@Component
class EscalationSweep {
    private static final int AT_ONCE_MAX = 100;

    private final CriticalValues values;

    EscalationSweep(CriticalValues values) {
        this.values = values;
    }

    @Scheduled(fixedDelayString = "${countyread.hub.critical.sweep:5s}")
    void sweep() {
        values.escalateDue(AT_ONCE_MAX);
    }
}
