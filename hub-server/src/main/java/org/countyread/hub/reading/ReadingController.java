package org.countyread.hub.reading;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countyread.hub.archive.ExamPriority;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.platform.Page;
import org.countyread.hub.platform.PageCursor;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The queue over HTTP: lists, numbers, news, and the moves that need no report. Readers only. Thread-safe. */
@RestController
@RequestMapping("/api/reading-tasks")
class ReadingController {
    private static final int WORDS_MAX = 100;

    private final ReadingQueue queue;
    private final QueueRepository lists;
    private final TaskViews views;
    private final TaskStreams streams;
    private final AuditTrail audit;
    private final ReadingSettings settings;
    private final HubSettings hub;
    private final Clock clock;

    ReadingController(
            ReadingQueue queue,
            QueueRepository lists,
            TaskViews views,
            TaskStreams streams,
            AuditTrail audit,
            ReadingSettings settings,
            HubSettings hub,
            Clock clock) {
        this.queue = queue;
        this.lists = lists;
        this.views = views;
        this.streams = streams;
        this.audit = audit;
        this.settings = settings;
        this.hub = hub;
        this.clock = clock;
    }

    @GetMapping
    Page<TaskView> list(
            CurrentUser user,
            @RequestParam(required = false) @Nullable Set<TaskState> state,
            @RequestParam(required = false) @Nullable List<String> modality,
            @RequestParam(required = false) @Nullable List<String> site,
            @RequestParam(required = false) @Nullable Set<ExamPriority> priority,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        requireReadingRoom(user);
        int shown = PageCursor.limit(limit, settings.pageMax());
        QueueQuery query = new QueueQuery(
                Objects.requireNonNullElse(state, Set.of()),
                Objects.requireNonNullElse(modality, List.of()),
                Objects.requireNonNullElse(site, List.of()),
                Objects.requireNonNullElse(priority, Set.of()),
                overdue,
                Optional.ofNullable(q)
                        .map(String::strip)
                        .filter(words -> !words.isEmpty())
                        .map(ReadingController::cut),
                shown,
                Optional.ofNullable(cursor).filter(text -> !text.isEmpty()).map(QueueCursor::parse));
        Page<ReadingTask> page = Page.of(
                lists.list(query), shown, last -> QueueCursor.after(last).text());
        return new Page<>(views.list(page.items()), page.nextCursor());
    }

    @GetMapping("/summary")
    QueueSummary summary(CurrentUser user) {
        requireReadingRoom(user);
        Instant midnight = LocalDate.ofInstant(clock.instant(), hub.zone())
                .atStartOfDay(hub.zone())
                .toInstant();
        return lists.summary(midnight);
    }

    /** News of tasks; the connection stays open. */
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = TaskNews.News.class)))
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(CurrentUser user, HttpServletResponse response) {
        requireReadingRoom(user);
        response.setHeader("Cache-Control", CacheControl.noStore().getHeaderValue());
        response.setHeader("X-Accel-Buffering", "no");
        return streams.open();
    }

    @PostMapping("/next")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "204", description = "Nothing waits", content = @Content)
    ResponseEntity<TaskView> next(CurrentUser user, @RequestBody(required = false) @Nullable Next wish) {
        user.require(Role.READER, Role.REVIEWER);
        List<String> modalities =
                wish == null || wish.modality() == null ? List.of() : Objects.requireNonNull(wish.modality());
        return queue.claimNext(modalities, user)
                .map(task -> ResponseEntity.ok(audited(AuditAction.TASK_CLAIMED, task, "next")))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/{id}/claim")
    TaskView claim(CurrentUser user, @PathVariable UUID id) {
        user.require(Role.READER, Role.REVIEWER);
        return audited(AuditAction.TASK_CLAIMED, queue.claim(id, user), "");
    }

    /** The console's sign of life; not worth an audit row. */
    @PostMapping("/{id}/renew")
    TaskView renew(CurrentUser user, @PathVariable UUID id) {
        user.require(Role.READER, Role.REVIEWER);
        return views.one(queue.renew(id, user));
    }

    @PostMapping("/{id}/release")
    TaskView release(CurrentUser user, @PathVariable UUID id) {
        user.require(Role.READER, Role.REVIEWER);
        return audited(AuditAction.TASK_RELEASED, queue.release(id, user), "");
    }

    @PostMapping("/{id}/retake")
    TaskView retake(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody Retake retake) {
        user.require(Role.READER, Role.REVIEWER);
        String comment = Objects.requireNonNullElse(retake.comment(), "");
        return audited(
                AuditAction.RETAKE_REQUESTED,
                queue.retake(id, retake.reason(), comment, user),
                retake.reason().name());
    }

    @PostMapping("/{id}/escalate")
    TaskView escalate(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody Comment comment) {
        user.require(Role.READER, Role.REVIEWER);
        return audited(AuditAction.TASK_CHANGED, queue.escalate(id, comment.comment(), user), "ESCALATED");
    }

    @PostMapping("/{id}/cancel")
    TaskView cancel(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody Comment comment) {
        return audited(AuditAction.TASK_CHANGED, queue.cancel(id, comment.comment(), user), "CANCELLED");
    }

    private TaskView audited(AuditAction action, ReadingTask task, String detail) {
        audit.record(
                action,
                "reading-task",
                task.id().toString(),
                Optional.of(task.exam().siteCode()),
                detail);
        return views.one(task);
    }

    private static void requireReadingRoom(CurrentUser user) {
        if (!user.has(Role.READER, Role.REVIEWER, Role.ADMINISTRATOR)) {
            throw new HubException(ReadingError.READERS_ONLY, "The queue is the reading room's.");
        }
    }

    private static String cut(String words) {
        return words.substring(0, Math.min(words.length(), WORDS_MAX));
    }

    record Next(@Nullable @Size(max = 20) List<String> modality) {}

    record Retake(
            @NotNull RetakeReason reason,
            @Nullable @Size(max = 500) String comment) {}

    record Comment(@NotNull @Size(min = 1, max = 500) String comment) {}
}
