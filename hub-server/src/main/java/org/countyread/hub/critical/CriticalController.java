package org.countyread.hub.critical;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.platform.Page;
import org.countyread.hub.platform.PageCursor;
import org.countyread.hub.platform.PlatformError;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.countyread.hub.registry.CommunityRegistry;
import org.countyread.hub.reporting.CriticalCode;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Critical values over HTTP. Thread-safe. */
@RestController
class CriticalController {
    private static final int MONTHS_MAX = 24;

    private final CriticalValues values;
    private final CriticalRepository rows;
    private final CommunityRegistry registry;
    private final CriticalSettings settings;
    private final ZoneId zone;

    CriticalController(
            CriticalValues values,
            CriticalRepository rows,
            CommunityRegistry registry,
            CriticalSettings settings,
            HubSettings hub) {
        this.values = values;
        this.rows = rows;
        this.registry = registry;
        this.settings = settings;
        this.zone = hub.zone();
    }

    /** Flags a finding at once, before any report is signed. */
    @PostMapping("/api/reading-tasks/{id}/critical")
    CriticalView flag(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody Finding finding) {
        user.require(Role.READER, Role.REVIEWER);
        return view(values.flag(id, finding.code(), Objects.requireNonNullElse(finding.text(), ""), user));
    }

    /** Critical values from new to old, of all states when none is asked for. */
    @GetMapping("/api/critical-values")
    Page<CriticalView> list(
            CurrentUser user,
            @RequestParam(required = false) @Nullable Set<CriticalState> state,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        requireConcerned(user);
        int shown = PageCursor.limit(limit, settings.pageMax());
        Optional<Position> after =
                Optional.ofNullable(cursor).filter(text -> !text.isEmpty()).map(Position::parse);
        List<CriticalValue> found = rows.list(
                Objects.requireNonNullElse(state, Set.of()),
                user.siteScope(),
                after.map(Position::at),
                after.map(Position::id),
                shown + 1);
        Page<CriticalValue> page = Page.of(found, shown, last -> PageCursor.of(last.flaggedAt(), last.id()));
        Map<UUID, List<CriticalStep>> steps =
                rows.steps(page.items().stream().map(CriticalValue::id).toList());
        return page.map(value -> view(value, steps));
    }

    @GetMapping("/api/critical-values/{id}")
    CriticalView one(CurrentUser user, @PathVariable UUID id) {
        return view(visible(user, id));
    }

    /** Somebody here has told a named person at the site, who has read it back. */
    @PostMapping("/api/critical-values/{id}/phone-acknowledgement")
    CriticalView acknowledgeByPhone(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody PhoneCall call) {
        visible(user, id);
        return view(values.acknowledgedByPhone(
                id,
                call.person().strip(),
                call.readBack().strip(),
                Optional.ofNullable(call.action()).map(String::strip).filter(text -> !text.isEmpty()),
                user));
    }

    /** What was done at the site; closes a value that was acknowledged. */
    @PostMapping("/api/critical-values/{id}/action")
    CriticalView act(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody SiteAction done) {
        visible(user, id);
        return view(values.acted(id, done.action().strip(), user));
    }

    /** It was flagged by mistake: the ladder stops, the site is told, and it stays on record. */
    @PostMapping("/api/critical-values/{id}/retraction")
    CriticalView retract(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody RetractionForm form) {
        visible(user, id);
        return view(values.retract(id, form.reason(), form.text().strip(), user));
    }

    /** What was flagged in each of the last months; what was retracted is counted, too. */
    @GetMapping("/api/critical-values/months")
    CriticalMonths months(CurrentUser user) {
        requireConcerned(user);
        return new CriticalMonths(rows.months(zone, settings.ladder().get(0).after(), user.siteScope(), MONTHS_MAX));
    }

    private CriticalValue visible(CurrentUser user, UUID id) {
        requireConcerned(user);
        CriticalValue value = values.find(id)
                .orElseThrow(() -> new HubException(
                        CriticalError.CRITICAL_VALUE_NOT_FOUND, "There is no critical value " + id + "."));
        user.requireSite(value.exam().siteCode());
        return value;
    }

    private static void requireConcerned(CurrentUser user) {
        user.require(Role.READER, Role.REVIEWER, Role.ADMINISTRATOR);
    }

    private CriticalView view(CriticalValue value) {
        return view(value, rows.steps(List.of(value.id())));
    }

    private CriticalView view(CriticalValue value, Map<UUID, List<CriticalStep>> steps) {
        return CriticalView.of(
                value, registry.siteName(value.exam().siteCode()), steps.getOrDefault(value.id(), List.of()));
    }

    private record Position(Instant at, UUID id) {
        static Position parse(String cursor) {
            List<String> parts = PageCursor.parse(cursor, 2);
            try {
                return new Position(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
            } catch (DateTimeException | IllegalArgumentException foreign) {
                throw new HubException(PlatformError.INVALID_CURSOR, "The cursor belongs to another list.", foreign);
            }
        }
    }

    record Finding(
            @NotNull CriticalCode code,
            @Nullable @Size(max = 500) String text) {}

    /**
     * A telephone call to the site.
     *
     * @param person who took it
     * @param readBack the words in which they repeated it
     * @param action what they said is being done; may follow later
     */
    record PhoneCall(
            @NotBlank @Size(max = 60) String person,
            @NotBlank @Size(max = 500) String readBack,
            @Nullable @Size(max = 500) String action) {}

    /**
     * Why a value is taken back.
     *
     * @param text what was wrong, in words for the site
     */
    record RetractionForm(
            @NotNull RetractionReason reason,
            @NotBlank @Size(max = 500) String text) {}

    record CriticalMonths(List<CriticalMonth> items) {}

    record SiteAction(@NotBlank @Size(max = 500) String action) {}
}
