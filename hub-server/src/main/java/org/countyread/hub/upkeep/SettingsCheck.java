package org.countyread.hub.upkeep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.countyread.dicom.data.SpecificCharacterSet;
import org.jspecify.annotations.Nullable;

/** What no field can say for itself: whether the settings of a site fit together and mean something. Pure. */
final class SettingsCheck {
    private final List<Objection> objections = new ArrayList<>();

    private SettingsCheck() {}

    /** A field and what is wrong with it, in the words of a problem document. */
    record Objection(String field, String message) {}

    /** Empty if the settings may be sent. */
    static List<Objection> of(SiteSettings settings) {
        SettingsCheck check = new SettingsCheck();
        check.devices(settings.devices());
        check.unique("phrases", settings.phrases());
        return List.copyOf(check.objections);
    }

    private void devices(List<SiteSettings.DeviceRules> devices) {
        unique(
                "devices",
                devices.stream().map(SiteSettings.DeviceRules::aeTitle).toList());
        for (int i = 0; i < devices.size(); i++) {
            SiteSettings.DeviceRules device = devices.get(i);
            characterSet("devices[%d].characterSet".formatted(i), device.characterSet());
            characterSet("devices[%d].assumedCharacterSet".formatted(i), device.assumedCharacterSet());
        }
    }

    /** Defined terms of PS3.3 §C.12.1.1.2, apart by backslashes. */
    private void characterSet(String field, @Nullable String value) {
        if (value != null && !SpecificCharacterSet.of(value.split("\\\\")).isKnown()) {
            objections.add(new Objection(field, "is no character set of DICOM"));
        }
    }

    private void unique(String field, List<String> values) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            if (!seen.add(values.get(i).strip())) {
                objections.add(new Objection("%s[%d]".formatted(field, i), "stands there twice"));
            }
        }
    }
}
