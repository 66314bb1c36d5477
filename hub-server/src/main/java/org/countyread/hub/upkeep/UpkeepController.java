package org.countyread.hub.upkeep;

import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.countyread.hub.upkeep.UpkeepRepository.Diagnosis;
import org.countyread.hub.upkeep.UpkeepRepository.Standing;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
        return rows.settings(site).orElse(new Standing(0, SiteSettings.USUAL, null, null, null, null, null));
    }

    /** Sets the settings of a site anew; its gateway gets them with the next line. */
    @PutMapping("/api/sites/{site}/settings")
    Standing change(CurrentUser user, @PathVariable String site, @Valid @RequestBody SiteSettings settings) {
        administrator(user, site);
        upkeep.change(site, settings, user);
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

    record Diagnoses(List<Diagnosis> items) {}

    record Asked(UUID id) {}
}
