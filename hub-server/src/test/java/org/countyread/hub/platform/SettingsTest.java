package org.countyread.hub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.countyread.hub.platform.database.DatabaseSettings;
import org.countyread.hub.platform.pki.PkiSettings;
import org.countyread.hub.platform.security.SecuritySettings;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Pins the defaults and the names that operators write. */
class SettingsTest {
    @Test
    void theDefaultsAreThese() {
        Binder none = new Binder(new MapConfigurationPropertySource(Map.of()));
        assertThat(none.bindOrCreate("countyread.hub", HubSettings.class))
                .isEqualTo(new HubSettings(
                        Path.of("data"), false, ZoneId.of("Asia/Shanghai"), Optional.empty(), Optional.empty()));
        assertThat(none.bindOrCreate("countyread.hub.security", SecuritySettings.class))
                .isEqualTo(new SecuritySettings(
                        Duration.ofHours(12), 10, Duration.ofMinutes(10), Duration.ofMinutes(10), 11));
        assertThat(none.bindOrCreate("countyread.hub.database", DatabaseSettings.class))
                .isEqualTo(new DatabaseSettings(0, Duration.ofMinutes(2)));
        assertThat(none.bindOrCreate("countyread.hub.pki", PkiSettings.class))
                .isEqualTo(new PkiSettings("CountyRead County Root", Optional.empty()));
    }

    @Test
    void theNamesAreThese() {
        Binder given = new Binder(new MapConfigurationPropertySource(Map.of(
                "countyread.hub.data-directory", "/srv/hub",
                "countyread.hub.secret", "s",
                "countyread.hub.node", "n1",
                "countyread.hub.security.token-lifetime", "1h",
                "countyread.hub.database.port", "5433",
                "countyread.hub.pki.public-url", "https://hub.example")));
        HubSettings hub = given.bindOrCreate("countyread.hub", HubSettings.class);
        assertThat(hub.dataDirectory()).isEqualTo(Path.of("/srv/hub"));
        assertThat(hub.secret()).contains("s");
        assertThat(hub.node()).contains("n1");
        assertThat(given.bindOrCreate("countyread.hub.security", SecuritySettings.class)
                        .tokenLifetime())
                .isEqualTo(Duration.ofHours(1));
        assertThat(given.bindOrCreate("countyread.hub.database", DatabaseSettings.class)
                        .port())
                .isEqualTo(5433);
        assertThat(given.bindOrCreate("countyread.hub.pki", PkiSettings.class).publicUrl())
                .contains("https://hub.example");
    }
}
