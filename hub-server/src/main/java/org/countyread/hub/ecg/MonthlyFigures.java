package org.countyread.hub.ecg;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.countyread.hub.reading.MachineHit.HitAnswer;
import org.countyread.hub.reading.ReadingTask;
import org.jspecify.annotations.Nullable;

/** Hits and misses of a month in numbers, each with the exams behind it. Pure. */
final class MonthlyFigures {
    private MonthlyFigures() {}

    /**
     * Numbers; each figure is the length of its list.
     *
     * @param receivedToFlaggedSeconds median, as are the other times; null for none
     */
    record EcgNumbers(
            List<EcgMonthExam> hits,
            List<EcgMonthExam> confirmed,
            List<EcgMonthExam> rejected,
            List<EcgMonthExam> open,
            List<EcgMonthExam> misses,
            @Nullable Double receivedToFlaggedSeconds,
            @Nullable Double flaggedToOpenedSeconds,
            @Nullable Double openedToConfirmedSeconds) {}

    /**
     * An exam behind a figure.
     *
     * @param taskId null where the study has no task
     * @param ruleId null for a miss
     * @param at when the hit was flagged, or the missed report signed
     */
    record EcgMonthExam(
            @Nullable UUID taskId,
            String studyInstanceUid,
            String accessionNumber,
            String siteCode,
            @Nullable String ruleId,
            Instant at) {
        static EcgMonthExam of(EcgHit hit, Optional<ReadingTask> task) {
            return new EcgMonthExam(
                    task.map(ReadingTask::id).orElse(null),
                    hit.studyInstanceUid(),
                    task.map(known -> known.exam().accessionNumber()).orElse(""),
                    hit.siteCode(),
                    hit.ruleId(),
                    hit.flaggedAt());
        }

        static EcgMonthExam of(SignedReading miss) {
            return new EcgMonthExam(
                    miss.taskId(),
                    miss.studyInstanceUid(),
                    miss.accessionNumber(),
                    miss.siteCode(),
                    null,
                    miss.signedAt());
        }
    }

    /** @param tasks of the studies of the hits, by study */
    static EcgNumbers of(List<EcgHit> hits, List<SignedReading> misses, Map<String, ReadingTask> tasks) {
        return new EcgNumbers(
                exams(hits, tasks, hit -> true),
                exams(hits, tasks, hit -> hit.answer() == HitAnswer.CONFIRMED),
                exams(hits, tasks, hit -> hit.answer() == HitAnswer.REJECTED),
                exams(hits, tasks, hit -> hit.answer() == null),
                misses.stream().map(EcgMonthExam::of).toList(),
                median(hits, EcgHit::receivedAt, EcgHit::flaggedAt),
                median(hits, EcgHit::flaggedAt, EcgHit::openedAt),
                median(
                        hits.stream()
                                .filter(hit -> hit.answer() == HitAnswer.CONFIRMED)
                                .toList(),
                        EcgHit::openedAt,
                        EcgHit::answeredAt));
    }

    private static List<EcgMonthExam> exams(
            List<EcgHit> hits, Map<String, ReadingTask> tasks, Predicate<EcgHit> which) {
        return hits.stream()
                .filter(which)
                .map(hit -> EcgMonthExam.of(hit, Optional.ofNullable(tasks.get(hit.studyInstanceUid()))))
                .toList();
    }

    private static @Nullable Double median(
            List<EcgHit> hits, Function<EcgHit, @Nullable Instant> from, Function<EcgHit, @Nullable Instant> to) {
        double[] seconds = hits.stream()
                .map(hit -> seconds(from.apply(hit), to.apply(hit)))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int middle = seconds.length / 2;
        if (seconds.length == 0) {
            return null;
        }
        return seconds.length % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2;
    }

    private static @Nullable Double seconds(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toMillis() / 1000.0;
    }
}
