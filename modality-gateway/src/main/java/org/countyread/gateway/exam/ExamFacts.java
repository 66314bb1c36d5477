package org.countyread.gateway.exam;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countyread.gateway.identity.IdentityRepair;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is stored of an exam. Immutable.
 *
 * @param repairs what of its objects had to be read otherwise than it was sent
 */
public record ExamFacts(
        Exam exam,
        List<ExamStep> steps,
        Transfer transfer,
        @Nullable Instant lastObjectAt,
        @Nullable Report report,
        List<IdentityRepair> repairs,
        @Nullable RetakeRequest retake) {
    public ExamFacts {
        steps = List.copyOf(steps);
        repairs = List.copyOf(repairs);
    }

    /** An exam whose objects say themselves who was examined. */
    public ExamFacts(
            Exam exam,
            List<ExamStep> steps,
            Transfer transfer,
            @Nullable Instant lastObjectAt,
            @Nullable Report report) {
        this(exam, steps, transfer, lastObjectAt, report, List.of(), null);
    }

    public ExamWay way() {
        return ExamWay.of(this);
    }

    /** Whether the hub has asked for a retake and nothing newer has come since. */
    public boolean retakeOpen() {
        Exam.HubNews news = exam.hub();
        return news != null
                && news.state().equals(HubState.RETAKE_REQUESTED)
                && (lastObjectAt == null || !lastObjectAt.isAfter(news.at()))
                && !answered(news);
    }

    /** Whether an earlier result was recognised, so that nothing is examined. */
    public boolean recognised() {
        Exam.HubNews news = exam.hub();
        return news != null
                && news.state().equals(HubState.CANCELLED)
                && RecognitionChoice.Decision.RECOGNISED.name().equals(news.reason());
    }

    /** An answer given here counts before the hub has heard of it. */
    private boolean answered(Exam.HubNews news) {
        return retake != null
                && retake.answeredAt() != null
                && !retake.requestedAt().isBefore(news.at());
    }

    /** Whether a device has begun the exam and not broken off since. */
    public boolean deviceAtWork() {
        Optional<Instant> started = at(StepName.STARTED);
        Optional<Instant> broken = at(StepName.DISCONTINUED);
        return started.isPresent() && (broken.isEmpty() || started.get().isAfter(broken.get()));
    }

    private Optional<Instant> at(StepName name) {
        return steps.stream()
                .filter(step -> step.step() == name)
                .map(ExamStep::at)
                .findFirst();
    }

    /** Whether a person has to do something: retake, sort out who was examined, or act on a critical report. */
    public boolean needsHand() {
        if (retakeOpen()) {
            return true;
        }
        if (report != null && report.printedAt() != null) {
            return false;
        }
        boolean critical = report != null && report.critical();
        boolean nobody = exam.walkIn() && exam.patient().id().isEmpty();
        return critical || nobody || exam.deviation() != null || transfer.troubled() > 0;
    }

    /** The facts with bytes that are on the line but not yet acknowledged. */
    public ExamFacts with(Transfer moved) {
        return new ExamFacts(exam, steps, moved, lastObjectAt, report, repairs, retake);
    }
}
