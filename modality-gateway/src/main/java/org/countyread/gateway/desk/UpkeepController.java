package org.countyread.gateway.desk;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.countyread.gateway.sitesettings.InForceRule;
import org.countyread.gateway.sitesettings.SettingsStore;
import org.countyread.gateway.sitesettings.SiteSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The settings that the hub has sent and those that hold, over HTTP; nothing of them is changed here. Thread-safe. */
@RestController
class UpkeepController {
    private final SettingsStore store;
    private final Clock clock;

    UpkeepController(SettingsStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @GetMapping("/api/site-settings")
    SiteSettingsDocument settings() {
        SettingsStore.OfHub ofHub = store.ofHub();
        return new SiteSettingsDocument(
                ofHub.version(),
                ofHub.receivedAt() == null
                        ? null
                        : ofHub.receivedAt().atZone(clock.getZone()).toOffsetDateTime(),
                ofHub.settings(),
                store.rules(),
                store.ignored());
    }

    /**
     * @param version as the hub counts; null while it has sent none
     * @param rules setting by setting what holds, and whether the hub has decided it
     * @param ignored what the hub has set and this box cannot follow
     */
    record SiteSettingsDocument(
            @Nullable Integer version,
            @Nullable OffsetDateTime receivedAt,
            SiteSettings settings,
            List<InForceRule> rules,
            List<String> ignored) {}
}
