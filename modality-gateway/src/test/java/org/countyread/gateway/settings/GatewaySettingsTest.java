package org.countyread.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
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
                                Duration.ofMinutes(2),
                                DicomSettings.Callers.ANY,
                                Map.of(),
                                null,
                                new DicomSettings.Worklist(Duration.ofDays(3), 2000),
                                new DicomSettings.Commitment(
                                        DicomSettings.CommittedWhen.HUB_ACKNOWLEDGED,
                                        Duration.ofHours(24),
                                        Duration.ofSeconds(30),
                                        Duration.ofMinutes(30),
                                        Duration.ofHours(48),
                                        10_000),
                                new DicomSettings.Unmatched(Duration.ofMinutes(15), Duration.ofHours(24))),
                        new SpoolSettings(
                                DataSize.ofMegabytes(512), null, 0.8, Duration.ofDays(7), Duration.ofDays(30), 256),
                        new CompletionSettings(Duration.ofSeconds(2), Duration.ofSeconds(30)),
                        new LineSettings(
                                DataSize.ofKilobytes(256),
                                DataSize.ofMegabytes(8),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(15),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(3),
                                Duration.ofDays(90),
                                16,
                                true,
                                List.of()),
                        new EncodingSettings(true, DataSize.ofMegabytes(512)),
                        new AccessSettings(Duration.ofHours(12), 10, Duration.ofMinutes(10), Duration.ofMinutes(10)),
                        new Hl7Settings(
                                "127.0.0.1",
                                2576,
                                "CRGATEWAY",
                                DataSize.ofMegabytes(1),
                                32,
                                Duration.ofSeconds(30),
                                Duration.ofHours(1),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(5),
                                List.of())));
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

    @Test
    void bindsTheProfilesOfDevices() {
        GatewaySettings settings = bind(Map.of(
                "countyread.gateway.dicom.callers", "listed",
                "countyread.gateway.dicom.tls.bundle", "dicom",
                "countyread.gateway.dicom.commitment.committed-when", "spooled",
                "countyread.gateway.dicom.devices.DR1.host", "10.0.0.5",
                "countyread.gateway.dicom.devices.DR1.character-set", "GB18030",
                "countyread.gateway.dicom.devices.DR1.assumed-character-set", "GBK",
                "countyread.gateway.dicom.devices.DR1.issuer-of-patient-id", "T01-HIS",
                "countyread.gateway.dicom.devices.DR1.name-order", "given-first",
                "countyread.gateway.dicom.devices.DR1.name-writing", "ideographic",
                "countyread.gateway.dicom.devices.DR1.match-within", "2h"));
        assertThat(settings.dicom().callers()).isEqualTo(DicomSettings.Callers.LISTED);
        assertThat(settings.dicom().tls()).isEqualTo(new DicomSettings.Tls(2762, "dicom", true));
        assertThat(settings.dicom().commitment().committedWhen()).isEqualTo(DicomSettings.CommittedWhen.SPOOLED);
        assertThat(settings.dicom().profile("DR1"))
                .isEqualTo(new DeviceProfile(
                        "10.0.0.5",
                        104,
                        null,
                        null,
                        "GB18030",
                        "GBK",
                        "T01-HIS",
                        DeviceProfile.NameOrder.GIVEN_FIRST,
                        DeviceProfile.NameWriting.IDEOGRAPHIC,
                        Duration.ofHours(2)));
        assertThat(settings.dicom().profile("OTHER")).isEqualTo(DeviceProfile.UNKNOWN);
    }

    private static GatewaySettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("countyread.gateway", GatewaySettings.class);
    }
}
