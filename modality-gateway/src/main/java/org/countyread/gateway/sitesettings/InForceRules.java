package org.countyread.gateway.sitesettings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.countyread.gateway.settings.DeviceProfile;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.gateway.settings.LineCap;
import org.countyread.gateway.settings.SpoolSettings;
import org.countyread.gateway.sitesettings.InForceRule.RuleName;
import org.jspecify.annotations.Nullable;

/** Tells setting by setting what holds and who decided it: the hub where it has said something that could be followed. Pure. */
final class InForceRules {
    private static final int HUNDRED = 100;

    private final List<InForceRule> rules = new ArrayList<>();
    private final List<String> ignored;

    private InForceRules(List<String> ignored) {
        this.ignored = ignored;
    }

    static List<InForceRule> of(Effective effective, SiteSettings hub) {
        InForceRules all = new InForceRules(effective.ignored());
        all.line(effective.settings(), hub.line());
        all.storage(effective.settings().spool(), hub.storage());
        Map<String, SiteSettings.DeviceRules> named = hub.devices().stream()
                .collect(Collectors.toMap(
                        SiteSettings.DeviceRules::aeTitle, device -> device, (first, second) -> second));
        new TreeMap<>(effective.settings().dicom().devices())
                .forEach((aeTitle, profile) -> all.device(aeTitle, profile, named.get(aeTitle)));
        return all.rules;
    }

    private void line(GatewaySettings settings, SiteSettings.@Nullable LineRules hub) {
        String caps = settings.line().caps().stream().map(InForceRules::text).collect(Collectors.joining("; "));
        add(RuleName.LINE_CAPS, null, caps, hub != null && followed("line.caps", hub.caps()));
        add(
                RuleName.EMERGENCIES_EXEMPT,
                null,
                Boolean.toString(settings.line().emergenciesExempt()),
                hub != null && hub.emergenciesExempt() != null);
    }

    private static String text(LineCap cap) {
        return "%s–%s %d kbit/s".formatted(cap.from(), cap.to(), cap.kilobitsPerSecond());
    }

    private void storage(SpoolSettings settings, SiteSettings.@Nullable StorageRules hub) {
        SiteSettings.StorageRules said = hub == null ? new SiteSettings.StorageRules(null, null, null, null) : hub;
        add(
                RuleName.RETENTION,
                null,
                text(settings.retention()),
                followed("storage.retentionDays", said.retentionDays()));
        add(
                RuleName.PRIOR_RETENTION,
                null,
                text(settings.priorRetention()),
                followed("storage.priorRetentionDays", said.priorRetentionDays()));
        add(
                RuleName.QUOTA,
                null,
                settings.quota() == null ? "" : settings.quota().toString(),
                followed("storage.quotaGigabytes", said.quotaGigabytes()));
        add(
                RuleName.WARN_AT,
                null,
                String.format(Locale.ROOT, "%.0f %%", settings.warnAt() * HUNDRED),
                followed("storage.warnAtPercent", said.warnAtPercent()));
    }

    private void device(String aeTitle, DeviceProfile profile, SiteSettings.@Nullable DeviceRules hub) {
        SiteSettings.DeviceRules said = hub == null
                ? new SiteSettings.DeviceRules(aeTitle, null, null, null, null, null, null, null, null)
                : hub;
        String at = "devices." + aeTitle + ".";
        add(RuleName.MODALITY, aeTitle, profile.modality(), said.modality() != null);
        add(RuleName.SERIAL, aeTitle, profile.serial(), said.serial() != null);
        add(
                RuleName.CHARACTER_SET,
                aeTitle,
                profile.characterSet(),
                followed(at + "characterSet", said.characterSet()));
        add(
                RuleName.ASSUMED_CHARACTER_SET,
                aeTitle,
                profile.assumedCharacterSet(),
                followed(at + "assumedCharacterSet", said.assumedCharacterSet()));
        add(RuleName.ISSUER_OF_PATIENT_ID, aeTitle, profile.issuerOfPatientId(), said.issuerOfPatientId() != null);
        add(RuleName.NAME_ORDER, aeTitle, profile.nameOrder().name(), followed(at + "nameOrder", said.nameOrder()));
        add(
                RuleName.NAME_WRITING,
                aeTitle,
                profile.nameWriting().name(),
                followed(at + "nameWriting", said.nameWriting()));
        add(
                RuleName.MATCH_WITHIN,
                aeTitle,
                profile.matchWithin() == null ? null : text(profile.matchWithin()),
                followed(at + "matchWithinMinutes", said.matchWithinMinutes()));
    }

    /** What a device has not is not told of it. */
    private void add(RuleName name, @Nullable String device, @Nullable String value, boolean ofHub) {
        if (device == null || value != null) {
            rules.add(new InForceRule(name, device, value == null ? "" : value, ofHub));
        }
    }

    private boolean followed(String name, @Nullable Object said) {
        return said != null && !ignored.contains(name);
    }

    private static String text(Duration time) {
        if (time.toSeconds() % Duration.ofDays(1).toSeconds() == 0) {
            return time.toDays() + " d";
        }
        return time.toSeconds() % Duration.ofHours(1).toSeconds() == 0
                ? time.toHours() + " h"
                : time.toMinutes() + " min";
    }
}
