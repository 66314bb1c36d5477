package org.countyread.hub.reading;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.StudySummary;
import org.countyread.hub.reading.ReadingTask.Exam;
import org.countyread.hub.reading.ReadingTask.Times;
import org.countyread.hub.registry.CommunityRegistry;
import org.countyread.hub.registry.Village;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows tasks to clients: with names from the register and the number of earlier studies. Thread-safe. */
@Component
public class TaskViews {
    private final QueueRepository queue;
    private final MachineHitRepository machine;
    private final Archive archive;
    private final CommunityRegistry registry;

    TaskViews(QueueRepository queue, MachineHitRepository machine, Archive archive, CommunityRegistry registry) {
        this.queue = queue;
        this.machine = machine;
        this.archive = archive;
        this.registry = registry;
    }

    public TaskView one(ReadingTask task) {
        return list(List.of(task)).get(0);
    }

    public List<TaskView> list(List<ReadingTask> tasks) {
        List<UUID> ids = tasks.stream().map(ReadingTask::id).toList();
        Map<UUID, Integer> priors = queue.priors(ids);
        MachineHitRepository.Found found = machine.found(ids);
        Map<String, String> villages = new HashMap<>();
        Map<String, String> sites = new HashMap<>();
        return tasks.stream()
                .map(task -> view(
                        task,
                        priors.getOrDefault(task.id(), 0),
                        found,
                        sites.computeIfAbsent(task.exam().siteCode(), registry::siteName),
                        task.exam()
                                .villageCode()
                                .map(code -> villages.computeIfAbsent(code, this::villageName))
                                .orElse(null)))
                .toList();
    }

    /** Earlier and later studies of the same patient, newest first. */
    public List<PriorStudy> priors(ReadingTask task) {
        List<StudySummary> studies = archive.priorStudies(task.exam().studyInstanceUid());
        Map<String, ReadingTask> known = queue.byStudy(
                studies.stream().map(StudySummary::studyInstanceUid).toList());
        return studies.stream()
                .map(study -> prior(study, Optional.ofNullable(known.get(study.studyInstanceUid()))))
                .toList();
    }

    public List<TaskNote> notes(UUID taskId) {
        return queue.notes(taskId);
    }

    private static PriorStudy prior(StudySummary study, Optional<ReadingTask> task) {
        LocalDate date = study.studyDate()
                .orElseGet(() -> study.firstObjectAt().atOffset(ZoneOffset.UTC).toLocalDate());
        return new PriorStudy(
                task.map(ReadingTask::id).orElse(null),
                study.studyInstanceUid(),
                study.modality(),
                study.description().orElse(null),
                date,
                task.flatMap(ReadingTask::reportId).orElse(null));
    }

    private String villageName(String code) {
        return registry.village(code).map(Village::name).orElse(code);
    }

    private static TaskView view(
            ReadingTask task, int priors, MachineHitRepository.Found found, String siteName, @Nullable String village) {
        Exam exam = task.exam();
        Times times = task.times();
        return new TaskView(
                task.id(),
                task.state(),
                exam.priority(),
                task.dueAt(),
                exam.studyInstanceUid(),
                exam.accessionNumber(),
                exam.modality(),
                new TaskView.PatientView(
                        exam.patient().id(),
                        exam.patient().name(),
                        exam.patient().sex().orElse(null),
                        exam.patient().birthDate().orElse(null)),
                new TaskView.SiteView(exam.siteCode(), siteName),
                task.holder()
                        .map(holder -> new TaskView.HolderView(
                                holder.username(), holder.displayName(), holder.since(), holder.until()))
                        .orElse(null),
                exam.description().orElse(null),
                exam.item().orElse(null),
                exam.bodyPart().orElse(null),
                exam.indication().orElse(null),
                village,
                times.hubCompleteAt(),
                times.acquiredAt().orElse(null),
                times.submittedAt().orElse(null),
                times.signedAt().orElse(null),
                times.returnedAt().orElse(null),
                exam.objects(),
                priors,
                task.reportId().orElse(null),
                task.writer().map(ReadingTask.Writer::displayName).orElse(null),
                task.signerName().orElse(null),
                task.reason().orElse(null),
                task.signers(),
                found.of(task.id()),
                found.raised(task.id(), exam.priority()));
    }

    /** Another study of the same patient. Immutable. */
    public record PriorStudy(
            @Nullable UUID taskId,
            String studyInstanceUid,
            String modality,
            @Nullable String description,
            LocalDate studyDate,
            @Nullable UUID reportId) {}
}
