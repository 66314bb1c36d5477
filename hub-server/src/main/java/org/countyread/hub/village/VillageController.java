package org.countyread.hub.village;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countyread.ecg.file.EcgFiles;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.reading.ReadingQueue;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.reading.TaskState;
import org.countyread.hub.registry.CommunityRegistry;
import org.countyread.hub.reporting.Report;
import org.countyread.hub.reporting.Reports;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The village page's requests. Every answer is of the clinic of who asks, and of no other. Thread-safe. */
@RestController
@RequestMapping("/api/village")
class VillageController {
    private static final int SHOWN = 30;
    private static final int NAME_CHARS_MAX = 200;

    /** What the doctor is told of an exam. */
    enum Answer {
        /** Waits to be read, or is being read. */
        WAITING,
        /** The report is there. */
        REPORTED,
        /** The report is there and the patient is in danger. */
        CRITICAL,
        /** The recording must be taken again. */
        RETAKE,
        /** It will not be read. */
        CANCELLED
    }

    /** The clinic as the page shows it. Immutable. */
    record ClinicDocument(String code, String name, List<NamedCode> villages, List<DeviceDocument> devices) {}

    /** A village. Immutable. */
    record NamedCode(String code, String name) {}

    /** A device the clinic may send from. Immutable. */
    record DeviceDocument(
            String serial, String model, @Nullable Instant heardAt) {}

    /** An exam of the clinic. Immutable. */
    record VillageExam(
            String accessionNumber,
            String patientName,
            Instant sentAt,
            Answer answer,
            @Nullable UUID reportId,
            @Nullable String impression,
            @Nullable String reason) {}

    /** The last exams, from new to old. Immutable. */
    record VillageExams(List<VillageExam> items) {}

    private final CommunityRegistry registry;
    private final VillageEcgIntake intake;
    private final VillageEcgRepository ecgs;
    private final ReadingQueue queue;
    private final Reports reports;

    VillageController(
            CommunityRegistry registry,
            VillageEcgIntake intake,
            VillageEcgRepository ecgs,
            ReadingQueue queue,
            Reports reports) {
        this.registry = registry;
        this.intake = intake;
        this.ecgs = ecgs;
        this.queue = queue;
        this.reports = reports;
    }

    @GetMapping("/clinic")
    ClinicDocument clinic(CurrentUser user) {
        Clinic clinic = Clinic.of(user, registry);
        return new ClinicDocument(
                clinic.code(),
                clinic.organisation().name(),
                clinic.villages().stream()
                        .map(village -> new NamedCode(village.code(), village.name()))
                        .toList(),
                clinic.devices().stream()
                        .map(device -> new DeviceDocument(
                                device.serial(),
                                device.model(),
                                device.heardAt().orElse(null)))
                        .toList());
    }

    @GetMapping("/exams")
    VillageExams exams(CurrentUser user) {
        Clinic clinic = Clinic.of(user, registry);
        return new VillageExams(
                ecgs.ofClinic(clinic.code(), SHOWN).stream().map(this::exam).toList());
    }

    /** Takes the bytes of one ECG file; the same bytes again are the same exam. */
    @PostMapping(path = "/ecgs", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    VillageExam send(
            CurrentUser user,
            @RequestParam String device,
            @RequestParam(defaultValue = "ecg") String name,
            @RequestParam(required = false) @Nullable String village,
            @RequestParam(required = false) @Nullable String patientName,
            @RequestParam(required = false) @Nullable String patientId,
            @RequestParam(required = false) @Nullable String indication,
            @RequestParam(defaultValue = "false") boolean urgent,
            HttpServletRequest request)
            throws IOException {
        Clinic clinic = Clinic.of(user, registry);
        byte[] file = request.getInputStream().readNBytes(EcgFiles.BYTES_MAX + 1);
        if (file.length > EcgFiles.BYTES_MAX) {
            throw new HubException(
                    VillageError.ECG_TOO_LARGE, "At most " + EcgFiles.BYTES_MAX + " bytes can be sent from a phone.");
        }
        return exam(intake.take(
                user,
                clinic,
                file,
                new VillageEcgIntake.Sending(
                        cut(name),
                        device,
                        given(village),
                        given(patientName),
                        given(patientId),
                        given(indication),
                        urgent)));
    }

    private VillageExam exam(SentEcg sent) {
        Optional<ReadingTask> task = queue.taskOfStudy(sent.studyInstanceUid());
        Optional<Report> report = task.filter(found -> found.state().signed())
                .flatMap(found -> reports.ofTask(found.id()))
                .filter(found -> !found.state().open());
        return new VillageExam(
                sent.accessionNumber(),
                sent.patientName(),
                sent.sentAt(),
                answer(task, report),
                report.map(Report::id).orElse(null),
                report.map(found -> found.text().impression()).orElse(null),
                task.filter(found -> found.state() == TaskState.RETAKE_REQUESTED)
                        .flatMap(ReadingTask::reason)
                        .orElse(null));
    }

    static Answer answer(Optional<ReadingTask> task, Optional<Report> report) {
        if (report.isPresent()) {
            return report.get().text().critical() ? Answer.CRITICAL : Answer.REPORTED;
        }
        return task.map(found -> switch (found.state()) {
                    case RETAKE_REQUESTED -> Answer.RETAKE;
                    case CANCELLED -> Answer.CANCELLED;
                    case AWAITING, CLAIMED, SUBMITTED, ESCALATED, SIGNED, DELIVERED -> Answer.WAITING;
                })
                .orElse(Answer.WAITING);
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(VillageController::cut).filter(value -> !value.isEmpty());
    }

    private static String cut(String text) {
        String clean = text.strip();
        return clean.length() > NAME_CHARS_MAX ? clean.substring(0, NAME_CHARS_MAX) : clean;
    }
}
