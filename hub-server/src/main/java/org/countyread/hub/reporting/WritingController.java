package org.countyread.hub.reporting;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.countyread.hub.reading.ReadingQueue;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.reading.TaskNote;
import org.countyread.hub.reading.TaskView;
import org.countyread.hub.reading.TaskViews;
import org.countyread.hub.reporting.check.Objection;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Writing, submitting and signing the report of a task over HTTP. Thread-safe. */
@RestController
@RequestMapping("/api/reading-tasks/{id}")
class WritingController {
    private final ReadingQueue queue;
    private final TaskViews views;
    private final Reports reports;
    private final ReportSigning signing;

    WritingController(ReadingQueue queue, TaskViews views, Reports reports, ReportSigning signing) {
        this.queue = queue;
        this.views = views;
        this.reports = reports;
        this.signing = signing;
    }

    @GetMapping
    Detail detail(CurrentUser user, @PathVariable UUID id) {
        user.require(Role.READER, Role.REVIEWER, Role.ADMINISTRATOR);
        ReadingTask task = queue.require(id);
        return new Detail(
                views.one(task),
                reports.ofTask(id).map(report -> ReportView.of(report, task)).orElse(null),
                reports.versions(id).stream()
                        .map(report -> ReportView.of(report, task))
                        .toList(),
                views.priors(task),
                views.notes(id));
    }

    /** Saves a draft. A text that came too late is kept all the same; the problem says under which id. */
    @PutMapping("/report")
    ReportView save(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody ReportText text) {
        user.require(Role.READER, Role.REVIEWER);
        return reports.save(id, text, user)
                .fold(report -> ReportView.of(report, queue.require(id)), (kept, refused) -> {
                    throw refused.refusal(Map.of("keptTextId", kept));
                });
    }

    /** Texts that did not become the task's report, newest first: one's own, or everybody's for a reviewer. */
    @GetMapping("/kept-texts")
    Items<ReportRepository.KeptText> kept(CurrentUser user, @PathVariable UUID id) {
        user.require(Role.READER, Role.REVIEWER);
        return new Items<>(reports.kept(id, user));
    }

    /** What does not fit in the report as saved. */
    @GetMapping("/checks")
    Items<Objection> checks(CurrentUser user, @PathVariable UUID id) {
        user.require(Role.READER, Role.REVIEWER);
        ReadingTask task = queue.require(id);
        return new Items<>(
                reports.check(task, reports.ofTask(id).map(Report::text).orElse(ReportText.EMPTY)));
    }

    /** What does not fit in a text that is just being written; nothing is saved. */
    @PostMapping("/checks")
    Items<Objection> check(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody ReportText text) {
        user.require(Role.READER, Role.REVIEWER);
        return new Items<>(reports.check(queue.require(id), text));
    }

    @PostMapping("/submit")
    TaskView submit(CurrentUser user, @PathVariable UUID id) {
        user.require(Role.READER, Role.REVIEWER);
        return views.one(reports.submit(id, user));
    }

    /**
     * Signs the report that stands.
     *
     * @throws HubException {@link ReportingError#REPORT_INCOMPLETE} with the fields that do not fit, and others
     */
    @PostMapping("/sign")
    TaskView sign(
            CurrentUser user,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable Signature signature) {
        user.require(Role.READER, Role.REVIEWER);
        Optional<Signature> given = Optional.ofNullable(signature);
        return views.one(signing.sign(
                id,
                given.flatMap(sent -> Optional.ofNullable(sent.pin())),
                given.flatMap(sent -> Optional.ofNullable(sent.revision())),
                user));
    }

    /**
     * How somebody signs.
     *
     * @param revision the revision of the report the signer has seen
     */
    record Signature(
            @Nullable @Size(max = 64) String pin, @Nullable Integer revision) {}

    record Items<T>(List<T> items) {}

    record Detail(
            @JsonUnwrapped TaskView task,
            @Nullable ReportView report,
            List<ReportView> versions,
            List<TaskViews.PriorStudy> priorStudies,
            List<TaskNote> notes) {}
}
