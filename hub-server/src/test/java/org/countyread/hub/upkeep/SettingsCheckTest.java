package org.countyread.hub.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.countyread.hub.upkeep.SiteSettings.DeviceRules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsCheckTest {
    @Test
    void theUsualOnesAndTheKnownCharacterSetsAreFine() {
        assertThat(SettingsCheck.of(SiteSettings.USUAL)).isEmpty();
        for (String known : List.of("ISO_IR 192", "GB18030", "GBK", "ISO_IR 100", "ISO 2022 IR 6\\ISO 2022 IR 58")) {
            assertThat(SettingsCheck.of(settings(List.of(device("CT1", known)), List.of())))
                    .as(known)
                    .isEmpty();
        }
    }

    @Test
    void aDeviceTwiceAnUnknownCharacterSetAndAPhraseTwiceAreNamed() {
        SiteSettings wrong =
                settings(List.of(device("CT1", "GB18030"), device("CT1", "UTF-9")), List.of("窦性心律", "请复查", " 窦性心律"));
        assertThat(SettingsCheck.of(wrong))
                .extracting(SettingsCheck.Objection::field)
                .containsExactly("devices[1]", "devices[1].characterSet", "phrases[2]");
    }

    private static SiteSettings settings(List<DeviceRules> devices, List<String> phrases) {
        return new SiteSettings(List.of(), 7, null, null, devices, phrases);
    }

    private static DeviceRules device(String aeTitle, @Nullable String characterSet) {
        return new DeviceRules(aeTitle, null, null, characterSet, null, null, null, null, null);
    }
}
