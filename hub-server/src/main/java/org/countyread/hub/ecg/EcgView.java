package org.countyread.hub.ecg;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.countyread.ecg.critical.CriticalLevel;
import org.countyread.hub.ecg.EcgContent.EcgReason;
import org.countyread.hub.ecg.EcgRow.Versions;
import org.countyread.hub.reading.MachineHit.HitAnswer;
import org.jspecify.annotations.Nullable;

/**
 * An analysis as clients see it. Immutable.
 *
 * @param failure why there is no content
 */
record EcgView(
        String sopInstanceUid,
        String studyInstanceUid,
        EcgRow.State state,
        @Nullable String failure,
        @Nullable Instant recordedAt,
        @Nullable Instant analysedAt,
        @Nullable String algorithmVersion,
        @Nullable String ruleSetVersion,
        @Nullable EcgContent content,
        List<EcgHitView> hits) {

    /** Analyses of a study. */
    record EcgList(List<EcgView> items) {}

    /** A hit as clients see it. */
    record EcgHitView(
            UUID id,
            String ruleId,
            CriticalLevel level,
            String titleZh,
            String titleEn,
            String standing,
            String ruleSetVersion,
            int ackMinutes,
            boolean needsHuman,
            List<EcgReason> evidence,
            Instant flaggedAt,
            @Nullable HitAnswer answer,
            @Nullable String reason,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt,
            @Nullable Instant withdrawnAt) {
        static EcgHitView of(EcgHit hit) {
            return new EcgHitView(
                    hit.id(),
                    hit.ruleId(),
                    hit.level(),
                    hit.titleZh(),
                    hit.titleEn(),
                    hit.standing().name(),
                    hit.ruleSetVersion(),
                    hit.ackMinutes(),
                    hit.needsHuman(),
                    hit.evidence(),
                    hit.flaggedAt(),
                    hit.answer(),
                    hit.reason(),
                    hit.answeredBy(),
                    hit.answeredAt(),
                    hit.withdrawnAt());
        }
    }

    static EcgView of(EcgRow row, @Nullable EcgContent content, List<EcgHit> hits) {
        return new EcgView(
                row.sopInstanceUid(),
                row.studyInstanceUid(),
                row.state(),
                row.failure().orElse(null),
                row.recordedAt().orElse(null),
                row.analysedAt().orElse(null),
                row.versions().map(Versions::algorithm).orElse(null),
                row.versions().map(Versions::ruleSet).orElse(null),
                content,
                hits.stream()
                        .filter(hit -> hit.sopInstanceUid().equals(row.sopInstanceUid()))
                        .map(EcgHitView::of)
                        .toList());
    }
}
