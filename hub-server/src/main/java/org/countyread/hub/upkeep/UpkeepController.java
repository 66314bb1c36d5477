package org.countyread.hub.upkeep;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.countyread.hub.upkeep.UpkeepRepository.Diagnosis;
import org.countyread.hub.upkeep.UpkeepRepository.SiteStanding;
import org.countyread.hub.upkeep.UpkeepRepository.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Settings and diagnostics of the gateways over HTTP, for administrators. Thread-safe. */
@RestController
class UpkeepController {
    private static final int SHOWN_MAX = 20;

    private final Upkeep upkeep;
    private final UpkeepRepository rows;

    UpkeepController(Upkeep upkeep, UpkeepRepository rows) {
        this.upkeep = upkeep;
        this.rows = rows;
    }

    @GetMapping("/api/sites/{site}/settings")
    Standing settings(CurrentUser user, @PathVariable String site) {
        administrator(user, site);
        return rows.settings(site).orElse(Standing.NONE);
    }

    /** Which version holds at which site, and since when. */
    @GetMapping("/api/site-settings")
    SiteStandings standings(CurrentUser user) {
        user.require(Role.ADMINISTRATOR);
        return new SiteStandings(rows.standings().stream()
                .filter(site -> user.maySee(site.siteCode()))
                .toList());
    }

    /**
     * Sets the settings of a site anew, as a whole; its gateway gets them with the next line.
     *
     * @param replaces the version they were made from; refused if another stands there now
     */
    @PutMapping("/api/sites/{site}/settings")
    Standing change(
            CurrentUser user,
            @PathVariable String site,
            @RequestParam(required = false) @Nullable Integer replaces,
            @Valid @RequestBody SiteSettings settings) {
        administrator(user, site);
        upkeep.change(site, settings, Optional.ofNullable(replaces), user);
        return rows.settings(site).orElseThrow();
    }

    /** The last requests for diagnostics and what came. */
    @GetMapping("/api/gateways/{site}/diagnostics")
    Diagnoses diagnoses(CurrentUser user, @PathVariable String site) {
        administrator(user, site);
        return new Diagnoses(rows.diagnoses(site, SHOWN_MAX));
    }

    @PostMapping("/api/gateways/{site}/diagnostics")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked ask(CurrentUser user, @PathVariable String site) {
        administrator(user, site);
        return new Asked(upkeep.ask(site, user));
    }

    private static void administrator(CurrentUser user, String site) {
        user.require(Role.ADMINISTRATOR);
        user.requireSite(site);
    }

    record SiteStandings(List<SiteStanding> items) {}

    record Diagnoses(List<Diagnosis> items) {}

    record Asked(UUID id) {}
}
