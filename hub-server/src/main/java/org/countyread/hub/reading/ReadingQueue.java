package org.countyread.hub.reading;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.archive.ExamPriority;
import org.countyread.hub.archive.StudySummary.StudyPatient;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.countyread.hub.reading.ReadingTask.Writer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door of the queue. Every move locks the task's row, asks {@link TaskStateMachine} and acts; two hub nodes
 * can therefore never give one task to two readers. Thread-safe.
 */
@Service
public class ReadingQueue {
    private final TaskRepository tasks;
    private final MachineHitRepository machine;
    private final TaskNews news;
    private final ApplicationEventPublisher events;
    private final ReadingSettings settings;
    private final Clock clock;

    ReadingQueue(
            TaskRepository tasks,
            MachineHitRepository machine,
            TaskNews news,
            ApplicationEventPublisher events,
            ReadingSettings settings,
            Clock clock) {
        this.tasks = tasks;
        this.machine = machine;
        this.news = news;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    public Optional<ReadingTask> task(UUID taskId) {
        return tasks.find(taskId);
    }

    /**
     * A task that must exist.
     *
     * @throws HubException {@link ReadingError#TASK_NOT_FOUND}
     */
    public ReadingTask require(UUID taskId) {
        return tasks.find(taskId).orElseThrow(() -> notFound(taskId));
    }

    public Optional<ReadingTask> taskOfStudy(String studyInstanceUid) {
        return tasks.findByStudy(studyInstanceUid);
    }

    /**
     * Studies of a patient since a time, newest first, at most 50: the same patient ID at the same site, or the same
     * resident identity number at any. Without those that will not be read.
     */
    public List<ReadingTask> ofPatient(String siteCode, String patientId, Instant since) {
        return patientId.isBlank()
                ? List.of()
                : tasks.ofPatient(siteCode, patientId, StudyPatient.isCountyWide(patientId), since);
    }

    /** The studies of an exam of a site. */
    public List<ReadingTask> ofExam(String siteCode, String accessionNumber) {
        return tasks.ofExam(siteCode, accessionNumber);
    }

    /** Claims the task, or prolongs the caller's own claim. */
    @Transactional
    public ReadingTask claim(UUID taskId, CurrentUser user) {
        attempt(taskId, TaskMove.CLAIM, user).orRefuse();
        return claimed(taskId, user);
    }

    /** Claims the most urgent task that the caller may read; empty when nothing waits. */
    @Transactional
    public Optional<ReadingTask> claimNext(Collection<String> modalities, CurrentUser user) {
        return tasks.lockNext(modalities, user.has(Role.REVIEWER)).map(task -> claimed(task.id(), user));
    }

    @Transactional
    public ReadingTask renew(UUID taskId, CurrentUser user) {
        attempt(taskId, TaskMove.RENEW, user).orRefuse();
        tasks.renew(taskId, clock.instant().plus(settings.lease()));
        return require(taskId);
    }

    /** Puts the task back into the queue; what was written stays with it. */
    @Transactional
    public ReadingTask release(UUID taskId, CurrentUser user) {
        ReadingTask before = attempt(taskId, TaskMove.RELEASE, user).orRefuse();
        if (before.state() == TaskState.SUBMITTED) {
            tasks.note(taskId, "SENT_BACK", user.displayName(), "the report was taken back before its signature");
        }
        tasks.leave(taskId, TaskState.AWAITING, null, null);
        return moved(taskId, TaskMove.RELEASE);
    }

    /** Sends the exam back to the site to be taken again. */
    @Transactional
    public ReadingTask retake(UUID taskId, RetakeReason reason, String comment, CurrentUser user) {
        attempt(taskId, TaskMove.RETAKE, user).orRefuse();
        String words = comment.isBlank() ? reason.name() : reason.name() + ": " + comment.strip();
        return aside(taskId, TaskMove.RETAKE, TaskState.RETAKE_REQUESTED, words, user);
    }

    /** The site cannot take the exam again: what there is has to be read. Saying so again changes nothing. */
    @Transactional
    public void retakeDeclined(UUID taskId, String why, String by) {
        ReadingTask task = tasks.lock(taskId).orElseThrow(() -> notFound(taskId));
        if (task.state() == TaskState.RETAKE_REQUESTED) {
            tasks.leave(taskId, TaskState.AWAITING, why, by);
            tasks.note(taskId, "RETAKE_DECLINED", by, why);
            moved(taskId, TaskMove.RELEASE);
        }
    }

    /** Puts the task before the reviewers. */
    @Transactional
    public ReadingTask escalate(UUID taskId, String comment, CurrentUser user) {
        attempt(taskId, TaskMove.ESCALATE, user).orRefuse();
        return aside(taskId, TaskMove.ESCALATE, TaskState.ESCALATED, comment.strip(), user);
    }

    @Transactional
    public ReadingTask cancel(UUID taskId, String comment, CurrentUser user) {
        attempt(taskId, TaskMove.CANCEL, user).orRefuse();
        return aside(taskId, TaskMove.CANCEL, TaskState.CANCELLED, comment.strip(), user);
    }

    /** Locks the task until the caller's transaction ends and says whether the move is allowed. */
    @Transactional
    public Attempt attempt(UUID taskId, TaskMove move, CurrentUser user) {
        ReadingTask task = tasks.lock(taskId).orElseThrow(() -> notFound(taskId));
        return new Attempt(task, TaskStateMachine.decide(task.standing(), move, actor(user), clock.instant()));
    }

    /** Notes which report stands for the task. Only within a transaction that {@link #attempt} has begun. */
    @Transactional
    public void written(UUID taskId, UUID reportId, CurrentUser writer) {
        tasks.written(taskId, reportId, person(writer));
    }

    /** Carries out a submission that {@link #attempt} allowed. */
    @Transactional
    public ReadingTask submitted(UUID taskId) {
        tasks.submitted(taskId);
        return moved(taskId, TaskMove.SUBMIT);
    }

    /** Carries out a signature that {@link #attempt} allowed. */
    @Transactional
    public ReadingTask signed(UUID taskId, UUID reportId, CurrentUser signer, Instant at) {
        tasks.signed(taskId, reportId, person(signer), at);
        return moved(taskId, TaskMove.SIGN);
    }

    /** Carries out a revision that {@link #attempt} allowed: the reviser holds the task again. */
    @Transactional
    public ReadingTask revising(UUID taskId, UUID draftId, CurrentUser reviser) {
        tasks.leave(taskId, TaskState.AWAITING, null, null);
        tasks.written(taskId, draftId, person(reviser));
        return claimed(taskId, reviser);
    }

    /** Carries out a withdrawal that {@link #attempt} allowed: the study waits to be read anew. */
    @Transactional
    public ReadingTask withdrawn(UUID taskId, String why, CurrentUser user) {
        tasks.withdrawn(taskId);
        return aside(taskId, TaskMove.WITHDRAW, TaskState.AWAITING, why, user);
    }

    /** The site has the report. Saying so again changes nothing. */
    @Transactional
    public void delivered(UUID taskId, Instant at) {
        ReadingTask task = tasks.lock(taskId).orElseThrow(() -> notFound(taskId));
        if (task.state() == TaskState.SIGNED) {
            tasks.delivered(taskId, at);
            moved(taskId, TaskMove.DELIVER);
        }
    }

    /**
     * Shows what a machine found in the recordings of a study, instead of what it found before, and brings the task
     * forward if it is not signed yet. Saying so again changes nothing.
     *
     * @param atLeast the priority that the findings ask for
     * @return false while the study has no task: it is the caller's to say so again
     */
    @Transactional
    public boolean machineFound(String studyInstanceUid, List<MachineHit> hits, Optional<ExamPriority> atLeast) {
        Optional<ReadingTask> known = tasks.findByStudy(studyInstanceUid).flatMap(found -> tasks.lock(found.id()));
        known.ifPresent(task -> {
            machine.replace(task.id(), hits);
            if (!task.state().signed()) {
                atLeast.filter(asked -> asked.compareTo(task.exam().priority()) < 0)
                        .ifPresent(asked -> machine.raise(task.id(), asked, dueAt(task, asked)));
            }
            news.changed(require(task.id()));
        });
        return known.isPresent();
    }

    private Instant dueAt(ReadingTask task, ExamPriority priority) {
        return settings.dueTimes()
                .dueAt(task.exam().modality(), priority, task.times().hubCompleteAt());
    }

    private ReadingTask claimed(UUID taskId, CurrentUser user) {
        tasks.claim(taskId, person(user), clock.instant().plus(settings.lease()));
        return moved(taskId, TaskMove.CLAIM);
    }

    private ReadingTask aside(UUID taskId, TaskMove move, TaskState state, String words, CurrentUser user) {
        tasks.leave(taskId, state, words, user.displayName());
        tasks.note(taskId, noteKind(move), user.displayName(), words);
        return moved(taskId, move);
    }

    private ReadingTask moved(UUID taskId, TaskMove move) {
        ReadingTask after = require(taskId);
        news.changed(after);
        events.publishEvent(new TaskMoved(taskId, move));
        return after;
    }

    private static String noteKind(TaskMove move) {
        return switch (move) {
            case RETAKE -> "RETAKE";
            case ESCALATE -> "ESCALATED";
            case CANCEL -> "CANCELLED";
            case WITHDRAW -> "WITHDRAWN";
            default -> throw new IllegalStateException("no note for " + move);
        };
    }

    private static Actor actor(CurrentUser user) {
        return new Actor(user.id(), user.has(Role.READER), user.has(Role.REVIEWER), user.has(Role.ADMINISTRATOR));
    }

    private static Writer person(CurrentUser user) {
        return new Writer(user.id(), user.username(), user.displayName());
    }

    private static HubException notFound(@Nullable Object taskId) {
        return new HubException(ReadingError.TASK_NOT_FOUND, "There is no reading task " + taskId + ".");
    }
}
