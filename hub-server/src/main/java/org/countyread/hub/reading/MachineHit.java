package org.countyread.hub.reading;

import java.util.List;
import java.util.UUID;
import org.countyread.ecg.critical.CriticalLevel;
import org.jspecify.annotations.Nullable;

/**
 * What a machine found in a recording, as the queue shows it: a reason to look now, and no diagnosis. Immutable.
 *
 * @param evidenceZh one line a reason, as are those of {@code evidenceEn}
 * @param answer what a reader said to it; null while nobody has
 */
public record MachineHit(
        UUID id,
        String ruleId,
        CriticalLevel level,
        String titleZh,
        String titleEn,
        List<String> evidenceZh,
        List<String> evidenceEn,
        @Nullable HitAnswer answer) {
    public MachineHit {
        evidenceZh = List.copyOf(evidenceZh);
        evidenceEn = List.copyOf(evidenceEn);
    }

    /** What a reader says to a hit. */
    public enum HitAnswer {
        CONFIRMED,
        REJECTED
    }
}
