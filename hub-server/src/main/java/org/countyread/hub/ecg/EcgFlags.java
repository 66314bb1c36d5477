package org.countyread.hub.ecg;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countyread.ecg.critical.CriticalHit;
import org.countyread.ecg.critical.CriticalLevel;
import org.countyread.ecg.critical.CriticalResult;
import org.countyread.ecg.critical.RuleSet;
import org.countyread.hub.archive.ExamPriority;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.reading.MachineHit.HitAnswer;
import org.countyread.hub.reading.ReadingQueue;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.reading.TaskMove;
import org.countyread.hub.reading.TaskMoved;
import org.countyread.hub.reading.TaskState;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps hits and puts them before the readers. A hit is kept with its analysis; the queue hears of it in a transaction of
 * its own, which is tried again until the study has a task. Thread-safe.
 */
@Service
class EcgFlags {
    /** A study that has no task by then is read by nobody. */
    private static final Duration TOLD_WITHIN = Duration.ofDays(1);

    private final EcgRepository rows;
    private final EcgHitRepository hits;
    private final ReadingQueue queue;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EcgFlags(
            EcgRepository rows,
            EcgHitRepository hits,
            ReadingQueue queue,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.hits = hits;
        this.queue = queue;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Keeps the hits of an analysis; a repeated analysis adds none to a study whose report is signed.
     *
     * @return whether the queue has to hear of it
     */
    @Transactional
    boolean keep(EcgRow row, boolean first, CriticalResult result, RuleSet rules) {
        boolean signed = queue.taskOfStudy(row.studyInstanceUid())
                .filter(task -> task.state().signed())
                .isPresent();
        if (signed && !first) {
            return false;
        }
        Instant now = now();
        for (CriticalHit hit : result.hits()) {
            rules.rule(hit.ruleId())
                    .flatMap(rule -> hits.keep(row, hit, rule, now))
                    .ifPresent(id -> audit.recordOf(
                            AuditTrail.SYSTEM,
                            AuditAction.ECG_HIT_FLAGGED,
                            "ecg-hit",
                            id.toString(),
                            Optional.of(row.siteCode()),
                            "%s %s, rule set %s".formatted(hit.ruleId(), hit.level(), hit.ruleSetVersion())));
        }
        int withdrawn = hits.withdrawOthers(
                row.sopInstanceUid(),
                result.hits().stream().map(CriticalHit::ruleId).toList(),
                now);
        return withdrawn > 0 || !result.hits().isEmpty();
    }

    /** Tells the queue of hits that it has not heard of. */
    void tellAll() {
        for (String study : rows.untoldStudies(clock.instant().minus(TOLD_WITHIN))) {
            transaction.executeWithoutResult(status -> {
                rows.lockStudy(study);
                if (tell(study)) {
                    rows.told(study);
                }
            });
        }
    }

    /** Shows the hits of a study as they stand now; joins the caller's transaction. */
    boolean tell(String studyInstanceUid) {
        List<EcgHit> standing =
                hits.ofStudy(studyInstanceUid).stream().filter(EcgHit::stands).toList();
        boolean known = queue.machineFound(
                studyInstanceUid, standing.stream().map(EcgHit::forQueue).toList(), priority(standing));
        queue.taskOfStudy(studyInstanceUid)
                .filter(task -> task.state() == TaskState.CLAIMED)
                .ifPresent(task -> hits.opened(studyInstanceUid, now()));
        return known;
    }

    /** When a reader first took a study with hits. */
    @ApplicationModuleListener
    void on(TaskMoved event) {
        if (event.move() == TaskMove.CLAIM) {
            queue.task(event.taskId())
                    .map(ReadingTask::exam)
                    .ifPresent(exam -> hits.opened(exam.studyInstanceUid(), now()));
        }
    }

    /** What nobody has rejected decides: red is an emergency, orange goes before routine, yellow marks only. */
    static Optional<ExamPriority> priority(List<EcgHit> standing) {
        List<CriticalLevel> levels = standing.stream()
                .filter(hit -> hit.answer() != HitAnswer.REJECTED)
                .map(EcgHit::level)
                .toList();
        return Stream.of(
                        Optional.of(ExamPriority.EMERGENCY).filter(any -> levels.contains(CriticalLevel.RED)),
                        Optional.of(ExamPriority.URGENT).filter(any -> levels.contains(CriticalLevel.ORANGE)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
