package org.countyread.gateway.sitesettings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.countyread.gateway.settings.DeviceProfile;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.gateway.settings.LineCap;
import org.countyread.gateway.sitesettings.InForceRule.RuleName;
import org.countyread.gateway.sitesettings.SiteSettings.Cap;
import org.countyread.gateway.sitesettings.SiteSettings.DeviceRules;
import org.countyread.gateway.sitesettings.SiteSettings.LineRules;
import org.countyread.gateway.sitesettings.SiteSettings.StorageRules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class SettingsMergeTest {
    private static final GatewaySettings OWN = new Binder(new MapConfigurationPropertySource(Map.of(
                    "countyread.gateway.line.caps[0].from", "09:00",
                    "countyread.gateway.line.caps[0].to", "17:00",
                    "countyread.gateway.line.caps[0].kilobits-per-second", "512",
                    "countyread.gateway.spool.quota", "10GB",
                    "countyread.gateway.spool.retention", "3d",
                    "countyread.gateway.dicom.devices.DR1.host", "10.0.0.9",
                    "countyread.gateway.dicom.devices.DR1.modality", "DX",
                    "countyread.gateway.dicom.devices.DR1.character-set", "GB18030")))
            .bindOrCreate("countyread.gateway", GatewaySettings.class);

    @Test
    void whatTheHubDoesNotSayStaysAsTheBoxHasIt() {
        Effective merged = SettingsMerge.of(OWN, SiteSettings.USUAL);
        assertThat(merged.settings()).isEqualTo(OWN);
        assertThat(merged.ignored()).isEmpty();
        assertThat(InForceRules.of(merged, SiteSettings.USUAL)).noneMatch(InForceRule::ofHub);
    }

    @Test
    void theHubsWordCountsFieldByField() {
        SiteSettings hub = settings(
                new LineRules(List.of(new Cap("22:00", "06:00", 4000)), null),
                new StorageRules(14, null, null, 90),
                device("DR1", "GBK", "GIVEN_FIRST", 120),
                device("US1", null, null, null));
        Effective merged = SettingsMerge.of(OWN, hub);
        GatewaySettings now = merged.settings();
        assertThat(merged.ignored()).isEmpty();
        assertThat(now.line().caps()).containsExactly(new LineCap(LocalTime.of(22, 0), LocalTime.of(6, 0), 4000));
        assertThat(now.line().emergenciesExempt()).isEqualTo(OWN.line().emergenciesExempt());
        assertThat(now.spool().retention()).isEqualTo(Duration.ofDays(14));
        assertThat(now.spool().quota()).isEqualTo(DataSize.ofGigabytes(10));
        assertThat(now.spool().warnAt()).isEqualTo(0.9);
        DeviceProfile dr = now.dicom().profile("DR1");
        assertThat(dr.host()).as("where it listens is the site's own matter").isEqualTo("10.0.0.9");
        assertThat(dr.modality()).isEqualTo("DX");
        assertThat(dr.characterSet()).isEqualTo("GBK");
        assertThat(dr.nameOrder()).isEqualTo(DeviceProfile.NameOrder.GIVEN_FIRST);
        assertThat(dr.matchWithin()).isEqualTo(Duration.ofHours(2));
        assertThat(now.dicom().devices()).as("named at the hub is listed").containsOnlyKeys("DR1", "US1");

        List<InForceRule> rules = InForceRules.of(merged, hub);
        assertThat(rules)
                .contains(
                        new InForceRule(RuleName.LINE_CAPS, null, "22:00–06:00 4000 kbit/s", true),
                        new InForceRule(RuleName.QUOTA, null, OWN.spool().quota() + "", false),
                        new InForceRule(RuleName.RETENTION, null, "14 d", true),
                        new InForceRule(RuleName.CHARACTER_SET, "DR1", "GBK", true),
                        new InForceRule(RuleName.MODALITY, "DR1", "DX", false));
    }

    @Test
    void noCapAtAllIsSomethingElseThanNoWordOfCaps() {
        SiteSettings none = settings(new LineRules(List.of(), false), null);
        GatewaySettings now = SettingsMerge.of(OWN, none).settings();
        assertThat(now.line().caps()).isEmpty();
        assertThat(now.line().emergenciesExempt()).isFalse();
    }

    @Test
    void whatABoxCannotFollowIsNamedAndTakesNothingElseWithIt() {
        SiteSettings odd = settings(
                new LineRules(List.of(new Cap("8", "noon", 1)), null),
                new StorageRules(0, 9, -1, 101),
                device("DR1", "KLINGON", "SIDEWAYS", -5));
        Effective merged = SettingsMerge.of(OWN, odd);
        assertThat(merged.ignored())
                .containsExactlyInAnyOrder(
                        "line.caps",
                        "storage.retentionDays",
                        "storage.quotaGigabytes",
                        "storage.warnAtPercent",
                        "devices.DR1.characterSet",
                        "devices.DR1.nameOrder",
                        "devices.DR1.matchWithinMinutes");
        assertThat(merged.settings().line().caps()).isEqualTo(OWN.line().caps());
        assertThat(merged.settings().spool().priorRetention()).isEqualTo(Duration.ofDays(9));
        assertThat(merged.settings().dicom().profile("DR1").characterSet()).isEqualTo("GB18030");
        assertThat(InForceRules.of(merged, odd))
                .contains(new InForceRule(RuleName.CHARACTER_SET, "DR1", "GB18030", false));
    }

    private static SiteSettings settings(
            @Nullable LineRules line, @Nullable StorageRules storage, DeviceRules... devices) {
        return new SiteSettings(List.of(), 7, line, storage, List.of(devices), List.of());
    }

    private static DeviceRules device(
            String aeTitle, @Nullable String characterSet, @Nullable String nameOrder, @Nullable Integer minutes) {
        return new DeviceRules(aeTitle, null, null, characterSet, null, null, nameOrder, null, minutes);
    }
}
