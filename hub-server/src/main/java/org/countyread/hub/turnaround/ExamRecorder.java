package org.countyread.hub.turnaround;

import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.reading.ReadingQueue;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.reading.TaskMoved;
import org.countyread.hub.reading.TaskState;
import org.countyread.hub.reporting.Report;
import org.countyread.hub.reporting.Reports;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Writes down the moments of an exam whenever its task has moved. Thread-safe. */
@Component
class ExamRecorder {
    private final ExamRepository exams;
    private final ReadingQueue queue;
    private final Reports reports;

    ExamRecorder(ExamRepository exams, ReadingQueue queue, Reports reports) {
        this.exams = exams;
        this.queue = queue;
        this.reports = reports;
    }

    @ApplicationModuleListener
    void on(TaskMoved event) {
        queue.task(event.taskId())
                .filter(task -> task.state() != TaskState.CANCELLED)
                .ifPresent(task -> exams.record(times(task)));
    }

    private ExamTimes times(ReadingTask task) {
        ReadingTask.Exam exam = task.exam();
        ReadingTask.Times times = task.times();
        Optional<Report> signed = task.state().signed() ? task.reportId().flatMap(reports::report) : Optional.empty();
        return new ExamTimes(
                UUID.randomUUID(),
                ExamTimes.Origin.RECORDED,
                task.id(),
                exam.accessionNumber(),
                exam.studyInstanceUid(),
                exam.siteCode(),
                exam.villageCode().orElse(null),
                exam.deviceSerial().orElse(null),
                exam.modality(),
                exam.priority(),
                task.writer()
                        .map(ReadingTask.Writer::username)
                        .or(() -> task.holder().map(ReadingTask.Holder::username))
                        .orElse(null),
                task.signerUsername().orElse(null),
                signed.map(report -> report.text().positive()).orElse(null),
                signed.map(report -> report.text().critical()).orElse(null),
                times.registeredAt().orElse(null),
                times.acquiredAt().orElse(null),
                times.gatewayCompleteAt().orElse(null),
                times.hubFirstByteAt().orElse(null),
                times.hubCompleteAt(),
                times.claimedAt().orElse(null),
                times.submittedAt().orElse(null),
                times.signedAt().orElse(null),
                times.returnedAt().orElse(null),
                task.dueAt());
    }
}
