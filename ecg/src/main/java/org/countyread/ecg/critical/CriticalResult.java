package org.countyread.ecg.critical;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a rule set says of a recording, most urgent hit first. */
public record CriticalResult(String ruleSetVersion, List<CriticalHit> hits, List<WithheldHit> withheld) {
    public CriticalResult {
        hits = hits.stream()
                .sorted(Comparator.comparing(CriticalHit::level).thenComparing(CriticalHit::ruleId))
                .toList();
        withheld = List.copyOf(withheld);
    }

    /** The most urgent colour; empty where nothing is met. */
    public Optional<CriticalLevel> level() {
        return hits.stream().map(CriticalHit::level).findFirst();
    }
}
