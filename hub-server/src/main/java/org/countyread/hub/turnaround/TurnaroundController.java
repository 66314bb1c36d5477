package org.countyread.hub.turnaround;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.platform.Page;
import org.countyread.hub.platform.PageCursor;
import org.countyread.hub.platform.PlatformError;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.countyread.hub.registry.CommunityRegistry;
import org.countyread.hub.registry.Person;
import org.countyread.hub.turnaround.Question.By;
import org.countyread.hub.turnaround.TurnaroundRepository.After;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Turnaround over HTTP: from "complete at the hub" to "signed", of the exams signed in a period. Every number can be
 * asked for its list with the same parameters and the row's key. Thread-safe.
 */
@RestController
@RequestMapping("/api/turnaround")
class TurnaroundController {
    private static final int PAGE_MAX = 500;

    private final TurnaroundRepository turnaround;
    private final CommunityRegistry registry;
    private final HubSettings hub;
    private final Clock clock;

    TurnaroundController(TurnaroundRepository turnaround, CommunityRegistry registry, HubSettings hub, Clock clock) {
        this.turnaround = turnaround;
        this.registry = registry;
        this.hub = hub;
        this.clock = clock;
    }

    @GetMapping
    Table table(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "site") @Schema(implementation = By.class) String by,
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String modality,
            @RequestParam(required = false) @Nullable String reader) {
        Question question = ask(user, from, to, by).only(null, site, modality, reader);
        List<TurnaroundRow> rows = turnaround.rows(question).stream()
                .map(row -> row.labelled(label(question.by(), row.key())))
                .toList();
        return new Table(question.from(), question.to(), question.by(), rows, turnaround.total(question));
    }

    @GetMapping("/daily")
    Days daily(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String modality,
            @RequestParam(required = false) @Nullable String reader) {
        Question question = ask(user, from, to, "site").only(null, site, modality, reader);
        return new Days(turnaround.daily(question, hub.zone()));
    }

    @GetMapping("/exams")
    Page<ExamView> exams(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "site") @Schema(implementation = By.class) String by,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String modality,
            @RequestParam(required = false) @Nullable String reader,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Question question = ask(user, from, to, by).only(key, site, modality, reader);
        int shown = PageCursor.limit(limit, PAGE_MAX);
        Optional<After> after =
                Optional.ofNullable(cursor).filter(text -> !text.isEmpty()).map(TurnaroundController::after);
        return Page.of(
                        turnaround.exams(question, shown, after),
                        shown,
                        last -> PageCursor.of(String.valueOf(last.signedAt()), last.id()))
                .map(exam -> ExamView.of(exam, registry.siteName(exam.siteCode())));
    }

    private Question ask(CurrentUser user, @Nullable String from, @Nullable String to, String by) {
        user.require(Role.ADMINISTRATOR, Role.REVIEWER, Role.READER);
        return Question.of(from, to, by, clock.instant(), hub.zone());
    }

    private String label(By by, String key) {
        return switch (by) {
            case SITE -> registry.siteName(key);
            case READER -> registry.person(key).map(Person::displayName).orElse(key);
            case MODALITY -> key;
        };
    }

    private static After after(String cursor) {
        List<String> parts = PageCursor.parse(cursor, 2);
        try {
            return new After(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
        } catch (DateTimeException | IllegalArgumentException notOurs) {
            throw new HubException(PlatformError.INVALID_CURSOR, "The cursor belongs to another list.", notOurs);
        }
    }

    record Table(Instant from, Instant to, By by, List<TurnaroundRow> rows, TurnaroundRow total) {}

    record Days(List<TurnaroundRow.Day> days) {}
}
