package org.countyread.hub.reading;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.archive.ArrivingStudies;
import org.countyread.hub.archive.ArrivingStudy;
import org.countyread.hub.archive.ExamPriority;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.countyread.hub.registry.CommunityRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Studies that are still on the line, to look at and not to read. Readers only. Thread-safe. */
@RestController
@RequestMapping("/api/arriving-studies")
class ArrivingController {
    private final ArrivingStudies arriving;
    private final Archive archive;
    private final ReadingQueue queue;
    private final CommunityRegistry registry;
    private final AuditTrail audit;

    ArrivingController(
            ArrivingStudies arriving,
            Archive archive,
            ReadingQueue queue,
            CommunityRegistry registry,
            AuditTrail audit) {
        this.arriving = arriving;
        this.archive = archive;
        this.queue = queue;
        this.registry = registry;
        this.audit = audit;
    }

    /**
     * A study on its way. Immutable.
     *
     * @param percent how much of it is here, 0 to 100
     * @param previews SOP Instance UIDs that have a picture
     */
    record ArrivingView(
            String studyInstanceUid,
            String accessionNumber,
            String modality,
            ExamPriority priority,
            TaskView.PatientView patient,
            TaskView.SiteView site,
            int percent,
            Instant announcedAt,
            List<String> previews) {}

    /** All studies on their way, the most urgent first. */
    record ArrivingList(List<ArrivingView> items) {}

    /**
     * Where a study stands: on its way, or a task, or both when more is to come.
     *
     * @param taskId its reading task, once there is one
     */
    record Whereabouts(
            @Nullable ArrivingView arriving, @Nullable UUID taskId) {}

    @GetMapping
    ArrivingList list(CurrentUser user) {
        requireReadingRoom(user);
        return new ArrivingList(arriving.list().stream()
                .filter(study -> user.maySee(study.siteCode()))
                .map(this::view)
                .toList());
    }

    @GetMapping("/{studyInstanceUid}")
    Whereabouts one(CurrentUser user, @PathVariable String studyInstanceUid) {
        requireReadingRoom(user);
        Optional<ArrivingStudy> study = arriving.find(studyInstanceUid).filter(found -> user.maySee(found.siteCode()));
        Optional<ReadingTask> task = queue.taskOfStudy(studyInstanceUid)
                .filter(found -> user.maySee(found.exam().siteCode()));
        if (study.isEmpty() && task.isEmpty()) {
            throw unknown();
        }
        return new Whereabouts(
                study.map(this::view).orElse(null), task.map(ReadingTask::id).orElse(null));
    }

    /**
     * Somebody answers for it that nothing more comes of this study: it can be signed as it is. Saying so again changes
     * nothing.
     */
    @PostMapping("/{studyInstanceUid}/complete-without-missing")
    CompleteAnswer completeWithoutMissing(
            CurrentUser user, @PathVariable String studyInstanceUid, @Valid @RequestBody CompleteForm form) {
        requireReadingRoom(user);
        if (archive.study(studyInstanceUid)
                .filter(study -> user.maySee(study.siteCode()))
                .isEmpty()) {
            throw unknown();
        }
        return new CompleteAnswer(
                archive.completeWithoutMissing(studyInstanceUid, form.reason().strip(), user.displayName()));
    }

    /** @param reason why nothing more will come, such as what the site has said */
    record CompleteForm(@NotBlank @Size(max = 500) String reason) {}

    /** @param missing how many objects the study is complete without, by this call */
    record CompleteAnswer(int missing) {}

    /** The small picture of an object that is not here yet; not for diagnosis. */
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_JPEG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/{studyInstanceUid}/previews/{sopInstanceUid}", produces = MediaType.IMAGE_JPEG_VALUE)
    ResponseEntity<byte[]> preview(
            CurrentUser user, @PathVariable String studyInstanceUid, @PathVariable String sopInstanceUid) {
        requireReadingRoom(user);
        ArrivingStudy study = arriving.find(studyInstanceUid)
                .filter(found -> user.maySee(found.siteCode()))
                .orElseThrow(ArrivingController::unknown);
        byte[] image = arriving.preview(studyInstanceUid, sopInstanceUid).orElseThrow(ArrivingController::unknown);
        audit.record(AuditAction.STUDY_VIEWED, "study", studyInstanceUid, Optional.of(study.siteCode()), "preview");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.IMAGE_JPEG)
                .body(image);
    }

    private ArrivingView view(ArrivingStudy study) {
        long percent = study.objectBytes() == 0 ? 0 : 100 * study.receivedBytes() / study.objectBytes();
        return new ArrivingView(
                study.studyInstanceUid(),
                study.accessionNumber(),
                study.modality(),
                study.priority(),
                new TaskView.PatientView(
                        study.patient().id(),
                        study.patient().name(),
                        study.patient().sex().orElse(null),
                        study.patient().birthDate().orElse(null)),
                new TaskView.SiteView(study.siteCode(), registry.siteName(study.siteCode())),
                (int) Math.min(100, percent),
                study.announcedAt(),
                study.previews());
    }

    private static HubException unknown() {
        return new HubException(ArchiveError.STUDY_UNKNOWN, "There is no such study on its way.");
    }

    private static void requireReadingRoom(CurrentUser user) {
        if (!user.has(Role.READER, Role.REVIEWER, Role.ADMINISTRATOR)) {
            throw new HubException(ReadingError.READERS_ONLY, "The queue is the reading room's.");
        }
    }
}
