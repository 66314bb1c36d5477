package org.countyread.hub.reading;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.ExamCancelled;
import org.countyread.hub.archive.StudyArchived;
import org.countyread.hub.archive.StudyDeclaredComplete;
import org.countyread.hub.archive.StudyRejected;
import org.countyread.hub.archive.StudySummary;
import org.countyread.hub.reading.ReadingTask.Exam;
import org.countyread.hub.reading.ReadingTask.Patient;
import org.countyread.hub.reading.ReadingTask.Times;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Makes the task of a study that is complete at the hub; being told again is harmless. Thread-safe. */
@Component
class TaskIntake {
    private static final String REJECTED = "the images were rejected";
    private static final String ORDER_CANCELLED = "ORDER_CANCELLED";
    private static final String DECLARED_COMPLETE = "DECLARED_COMPLETE";

    private final Archive archive;
    private final TaskRepository tasks;
    private final TaskNews news;
    private final ApplicationEventPublisher events;
    private final DueTimePolicy dueTimes;
    private final SignaturePolicy signatures;
    private final Clock clock;

    TaskIntake(
            Archive archive,
            TaskRepository tasks,
            TaskNews news,
            ApplicationEventPublisher events,
            ReadingSettings settings,
            Clock clock) {
        this.archive = archive;
        this.tasks = tasks;
        this.news = news;
        this.events = events;
        this.dueTimes = settings.dueTimes();
        this.signatures = settings.signaturePolicy();
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(StudyArchived event) {
        archive.study(event.studyInstanceUid()).ifPresent(this::take);
    }

    /** A study whose objects are all out of use is read by nobody; a signed report stays what it is. */
    @ApplicationModuleListener
    void on(StudyRejected event) {
        tasks.findByStudy(event.studyInstanceUid())
                .flatMap(task -> tasks.lock(task.id()))
                .filter(task -> !task.state().signed() && task.state() != TaskState.CANCELLED)
                .ifPresent(task -> {
                    tasks.leave(task.id(), TaskState.CANCELLED, REJECTED, null);
                    tasks.note(task.id(), "CANCELLED", null, REJECTED);
                    tasks.find(task.id()).ifPresent(news::changed);
                    events.publishEvent(new TaskMoved(task.id(), TaskMove.CANCEL));
                });
    }

    /** What has been examined is read whatever becomes of its order; the reader is told. */
    @ApplicationModuleListener
    void on(ExamCancelled event) {
        tasks.ofExam(event.siteCode(), event.accessionNumber()).stream()
                .filter(task -> task.state() != TaskState.CANCELLED)
                .forEach(task -> {
                    noteCancelledOrder(task.id(), task.exam());
                    news.changed(task);
                });
    }

    @ApplicationModuleListener
    void on(StudyDeclaredComplete event) {
        tasks.findByStudy(event.studyInstanceUid()).ifPresent(task -> {
            tasks.noteOnce(task.id(), DECLARED_COMPLETE, event.by(), event.reason());
            news.changed(task);
        });
    }

    private void noteCancelledOrder(UUID taskId, Exam exam) {
        archive.cancellation(exam.siteCode(), exam.accessionNumber())
                .ifPresent(order -> tasks.noteOnce(
                        taskId, ORDER_CANCELLED, order.by(), "the site's system has cancelled the order of this exam"));
    }

    private void take(StudySummary study) {
        Exam exam = exam(study);
        Times times = times(study);
        UUID fresh = UUID.randomUUID();
        Instant dueAt = dueTimes.dueAt(exam.modality(), exam.priority(), times.hubCompleteAt());
        boolean made =
                tasks.insertIfAbsent(fresh, exam, signatures.signers(exam.modality(), exam.priority()), dueAt, times);
        if (made) {
            noteCancelledOrder(fresh, exam);
            tasks.find(fresh).ifPresent(news::added);
            events.publishEvent(new TaskMoved(fresh, TaskMove.ARRIVE));
            replaceRetaken(exam, fresh);
        } else {
            tasks.findByStudy(exam.studyInstanceUid()).ifPresent(known -> more(known.id(), exam, times));
        }
    }

    /** More of a known study has come: a signed report is not touched, a retake goes back into the queue. */
    private void more(UUID taskId, Exam exam, Times times) {
        ReadingTask before = tasks.lock(taskId).orElseThrow();
        boolean grown = exam.objects() > before.exam().objects();
        tasks.refresh(taskId, exam, times);
        if (grown && before.state().signed()) {
            int more = exam.objects() - before.exam().objects();
            tasks.note(taskId, "IMAGES_AFTER_SIGNATURE", null, more + " more objects arrived after the signature");
        }
        if (grown && before.state() == TaskState.RETAKE_REQUESTED) {
            tasks.leave(taskId, TaskState.AWAITING, null, null);
        }
        tasks.find(taskId).ifPresent(news::changed);
        if (grown) {
            events.publishEvent(new TaskMoved(taskId, TaskMove.ARRIVE));
        }
    }

    /** The exam was taken again as a study of its own: the task that waited for it has nothing left to wait for. */
    private void replaceRetaken(Exam exam, UUID replacement) {
        if (exam.accessionNumber().isEmpty()) {
            return;
        }
        for (UUID old : tasks.awaitingRetake(exam.siteCode(), exam.accessionNumber(), replacement)) {
            tasks.leave(old, TaskState.CANCELLED, "taken again as another study", null);
            tasks.note(old, "CANCELLED", null, "taken again as another study");
            tasks.find(old).ifPresent(news::changed);
            events.publishEvent(new TaskMoved(old, TaskMove.CANCEL));
        }
    }

    private static Exam exam(StudySummary study) {
        return new Exam(
                study.studyInstanceUid(),
                study.accessionNumber(),
                study.siteCode(),
                new Patient(
                        study.patient().id(),
                        study.patient().name(),
                        study.patient().sex(),
                        study.patient().birthDate()),
                study.modality(),
                study.description(),
                study.bodyPart(),
                study.item(),
                study.indication(),
                study.villageCode(),
                study.deviceSerial(),
                study.studyDate(),
                study.priority(),
                study.objects());
    }

    private Times times(StudySummary study) {
        Instant now = clock.instant();
        return new Times(
                study.registeredAt(),
                study.acquiredAt(),
                study.gatewayCompleteAt(),
                Optional.of(study.firstObjectAt()),
                study.completedAt().orElse(now),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now);
    }
}
