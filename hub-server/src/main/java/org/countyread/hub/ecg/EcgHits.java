package org.countyread.hub.ecg;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.reading.MachineHit.HitAnswer;
import org.countyread.hub.reading.ReadingQueue;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.reporting.SigningCondition;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What readers say to hits. A red one has to be answered before its study's report is signed. Thread-safe. */
@Service
class EcgHits implements SigningCondition {
    private final EcgRepository rows;
    private final EcgHitRepository hits;
    private final EcgFlags flags;
    private final ReadingQueue queue;
    private final AuditTrail audit;
    private final Clock clock;

    EcgHits(
            EcgRepository rows,
            EcgHitRepository hits,
            EcgFlags flags,
            ReadingQueue queue,
            AuditTrail audit,
            Clock clock) {
        this.rows = rows;
        this.hits = hits;
        this.flags = flags;
        this.queue = queue;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Confirms or rejects a hit. The last answer before the signature stands; each is on record.
     *
     * @throws HubException if there is no such hit at the user's sites, a rejection has no reason, or the report is signed
     */
    @Transactional
    public EcgHit answer(UUID id, HitAnswer answer, String reason, CurrentUser user) {
        EcgHit hit = hits.lock(id)
                .filter(known -> user.maySee(known.siteCode()))
                .orElseThrow(() -> new HubException(EcgError.ECG_HIT_NOT_FOUND, "There is no hit " + id + "."));
        if (answer == HitAnswer.REJECTED && reason.isEmpty()) {
            throw new HubException(EcgError.ECG_REASON_MISSING, "A rejection needs a reason.");
        }
        if (queue.taskOfStudy(hit.studyInstanceUid())
                .filter(task -> task.state().signed())
                .isPresent()) {
            throw new HubException(EcgError.ECG_REPORT_SIGNED, "The report has been signed; the answer stays.");
        }
        hits.answer(id, answer, reason, user, clock.instant().truncatedTo(ChronoUnit.MICROS));
        audit.record(
                AuditAction.ECG_HIT_ANSWERED,
                "ecg-hit",
                id.toString(),
                Optional.of(hit.siteCode()),
                "%s %s".formatted(hit.ruleId(), answer));
        rows.lockStudy(hit.studyInstanceUid());
        flags.tell(hit.studyInstanceUid());
        return hits.lock(id).orElseThrow();
    }

    /** @throws HubException {@link EcgError#ECG_HIT_UNANSWERED}, naming the hits */
    @Override
    public void require(ReadingTask task) {
        List<Map<String, String>> open = hits.ofStudy(task.exam().studyInstanceUid()).stream()
                .filter(EcgHit::awaitsAnswer)
                .map(hit -> Map.of(
                        "id", hit.id().toString(),
                        "ruleId", hit.ruleId(),
                        "titleZh", hit.titleZh(),
                        "titleEn", hit.titleEn()))
                .toList();
        if (!open.isEmpty()) {
            throw new HubException(
                    EcgError.ECG_HIT_UNANSWERED,
                    "The machine found what may be critical: confirm or reject it before signing.",
                    Map.of("hits", open));
        }
    }
}
