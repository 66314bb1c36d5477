package org.countyread.hub.ecg;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.countyread.ecg.critical.CriticalHit;
import org.countyread.ecg.critical.CriticalLevel;
import org.countyread.hub.ecg.EcgContent.EcgReason;
import org.countyread.hub.reading.MachineHit;
import org.countyread.hub.reading.MachineHit.HitAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A critical rule that an object meets, and what a reader says to it. Immutable.
 *
 * @param ackMinutes how soon a reader is expected to answer
 * @param needsHuman the rule also needs symptoms or a laboratory
 * @param withdrawnAt a later analysis did not find it any more while nobody had answered
 */
record EcgHit(
        UUID id,
        String sopInstanceUid,
        String studyInstanceUid,
        String siteCode,
        String ruleId,
        CriticalLevel level,
        String titleZh,
        String titleEn,
        CriticalHit.Standing standing,
        String ruleSetVersion,
        int ackMinutes,
        boolean needsHuman,
        List<EcgReason> evidence,
        Instant receivedAt,
        Instant flaggedAt,
        @Nullable Instant openedAt,
        @Nullable HitAnswer answer,
        @Nullable String reason,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt,
        @Nullable Instant withdrawnAt) {
    EcgHit {
        evidence = List.copyOf(evidence);
    }

    /** Whether it stands: a withdrawn one concerns nobody any more. */
    boolean stands() {
        return withdrawnAt == null;
    }

    /** Whether a reader has to answer before a report may be signed. */
    boolean awaitsAnswer() {
        return level == CriticalLevel.RED && answer == null && stands();
    }

    MachineHit forQueue() {
        return new MachineHit(
                id,
                ruleId,
                level,
                titleZh,
                titleEn,
                evidence.stream().map(EcgReason::zh).toList(),
                evidence.stream().map(EcgReason::en).toList(),
                answer);
    }
}
