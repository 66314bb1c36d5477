package org.countyread.hub.critical;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.countyread.hub.critical.CriticalSettings.Rung;

/** When a critical value that nobody acknowledges is put before whom. Pure. */
record EscalationPolicy(List<Rung> ladder, Duration repeat) {
    EscalationPolicy {
        if (ladder.isEmpty()) {
            throw new IllegalArgumentException("a ladder needs a rung");
        }
        ladder = ladder.stream().sorted(Comparator.comparing(Rung::after)).toList();
    }

    /** @param escalations how often the value has been escalated already */
    Instant dueAt(Instant flaggedAt, int escalations) {
        if (escalations < ladder.size()) {
            return flaggedAt.plus(ladder.get(escalations).after());
        }
        int again = escalations - ladder.size() + 1;
        return flaggedAt.plus(last().after()).plus(repeat.multipliedBy(again));
    }

    /**
     * Whose turn it is with the next escalation.
     *
     * @param escalations how often the value has been escalated already
     */
    Rung rung(int escalations) {
        return escalations < ladder.size() ? ladder.get(escalations) : last();
    }

    private Rung last() {
        return ladder.get(ladder.size() - 1);
    }
}
