package org.countyread.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class GatewaySettingsTest {
    @Test
    void pinsEveryDefault() {
        GatewaySettings settings = bind(Map.of());
        assertThat(settings)
                .isEqualTo(new GatewaySettings(
                        Path.of("gateway-data"),
                        false,
                        ZoneId.of("Asia/Shanghai"),
                        null,
                        null,
                        null,
                        7443,
                        null,
                        new DicomSettings(
                                "127.0.0.1",
                                11104,
                                "CRGATEWAY",
                                64,
                                16,
                                262_144,
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(2)),
                        new SpoolSettings(DataSize.ofMegabytes(512), Duration.ofDays(7), 256),
                        new CompletionSettings(Duration.ofSeconds(2), Duration.ofSeconds(30)),
                        new LineSettings(
                                DataSize.ofKilobytes(256),
                                DataSize.ofMegabytes(8),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(15),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(3),
                                Duration.ofDays(90)),
                        new AccessSettings(Duration.ofHours(12), 10, Duration.ofMinutes(10), Duration.ofMinutes(10))));
    }

    @Test
    void pinsTheNamesAnInstallationUses() {
        GatewaySettings settings = bind(Map.of(
                "countyread.gateway.data-directory", "/var/lib/gateway",
                "countyread.gateway.demo", "true",
                "countyread.gateway.site-code", "T01",
                "countyread.gateway.site-name", "汀罗镇卫生院",
                "countyread.gateway.hub-host", "hub.example",
                "countyread.gateway.hub-port", "17443",
                "countyread.gateway.enrolment-code", "T01-secret-AAAAAAAAAAAAAAAA",
                "countyread.gateway.dicom.port", "11105",
                "countyread.gateway.dicom.bind-address", "0.0.0.0",
                "countyread.gateway.spool.reserve", "1GB"));
        assertThat(settings.dataDirectory()).isEqualTo(Path.of("/var/lib/gateway"));
        assertThat(settings.demo()).isTrue();
        assertThat(settings.siteCode()).isEqualTo("T01");
        assertThat(settings.siteName()).isEqualTo("汀罗镇卫生院");
        assertThat(settings.hubHost()).isEqualTo("hub.example");
        assertThat(settings.hubPort()).isEqualTo(17443);
        assertThat(settings.enrolmentCode()).isEqualTo("T01-secret-AAAAAAAAAAAAAAAA");
        assertThat(settings.dicom().port()).isEqualTo(11105);
        assertThat(settings.dicom().bindAddress()).isEqualTo("0.0.0.0");
        assertThat(settings.spool().reserve()).isEqualTo(DataSize.ofGigabytes(1));
    }

    private static GatewaySettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("countyread.gateway", GatewaySettings.class);
    }
}
