package org.countyread.gateway.desk;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.countyread.gateway.upkeep.SettingsDesk;
import org.countyread.gateway.upkeep.SiteSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The settings that the hub has sent, over HTTP. Thread-safe. */
@RestController
class UpkeepController {
    private final SettingsDesk settings;
    private final Clock clock;

    UpkeepController(SettingsDesk settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/api/site-settings")
    SiteSettingsDocument settings() {
        SettingsDesk.InForce inForce = settings.inForce();
        return new SiteSettingsDocument(
                inForce.version(),
                inForce.receivedAt() == null
                        ? null
                        : inForce.receivedAt().atZone(clock.getZone()).toOffsetDateTime(),
                inForce.settings());
    }

    /** @param version as the hub counts; null while it has sent none */
    record SiteSettingsDocument(
            @Nullable Integer version, @Nullable OffsetDateTime receivedAt, SiteSettings settings) {}
}
