package org.countyread.gateway.sitesettings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.countyread.dicom.data.SpecificCharacterSet;
import org.countyread.gateway.settings.DeviceProfile;
import org.countyread.gateway.settings.DicomSettings;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.gateway.settings.LineCap;
import org.countyread.gateway.settings.LineSettings;
import org.countyread.gateway.settings.SpoolSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Lays what the hub has set over what this installation chose: where the hub says something it counts, where it is silent
 * the box's own value stands. A value this box cannot follow leaves its own and is named; it never takes others with it.
 * Pure.
 */
final class SettingsMerge {
    private static final int KILOBITS_MIN = 16;
    private static final int DAYS_MAX = 3650;

    private final List<String> ignored = new ArrayList<>();

    private SettingsMerge() {}

    static Effective of(GatewaySettings own, SiteSettings hub) {
        SettingsMerge merge = new SettingsMerge();
        GatewaySettings merged = new GatewaySettings(
                own.dataDirectory(),
                own.demo(),
                own.zone(),
                own.siteCode(),
                own.siteName(),
                own.hubHost(),
                own.hubPort(),
                own.enrolmentCode(),
                merge.dicom(own.dicom(), hub.devices()),
                merge.spool(own.spool(), hub.storage()),
                own.completion(),
                merge.line(own.line(), hub.line()),
                own.encoding(),
                own.access(),
                own.hl7());
        return new Effective(merged, merge.ignored);
    }

    private LineSettings line(LineSettings own, SiteSettings.@Nullable LineRules hub) {
        if (hub == null) {
            return own;
        }
        return new LineSettings(
                own.chunkMax(),
                own.windowMax(),
                own.reconnectMin(),
                own.reconnectMax(),
                own.idle(),
                own.enrolmentRetry(),
                own.messageRetention(),
                own.connectionsMax(),
                Objects.requireNonNullElse(hub.emergenciesExempt(), own.emergenciesExempt()),
                followed("line.caps", hub.caps(), own.caps(), SettingsMerge::caps));
    }

    private static List<LineCap> caps(List<SiteSettings.Cap> hub) {
        return hub.stream()
                .map(cap -> {
                    require(cap.kilobitsPerSecond() >= KILOBITS_MIN);
                    return new LineCap(LocalTime.parse(cap.from()), LocalTime.parse(cap.to()), cap.kilobitsPerSecond());
                })
                .toList();
    }

    private SpoolSettings spool(SpoolSettings own, SiteSettings.@Nullable StorageRules hub) {
        if (hub == null) {
            return own;
        }
        return new SpoolSettings(
                own.reserve(),
                followedOrNull("storage.quotaGigabytes", hub.quotaGigabytes(), own.quota(), gigabytes -> {
                    require(gigabytes >= 1);
                    return DataSize.ofGigabytes(gigabytes);
                }),
                followed("storage.warnAtPercent", hub.warnAtPercent(), own.warnAt(), percent -> {
                    require(percent >= 0 && percent <= 100);
                    return percent / 100.0;
                }),
                followed("storage.retentionDays", hub.retentionDays(), own.retention(), SettingsMerge::days),
                followed(
                        "storage.priorRetentionDays",
                        hub.priorRetentionDays(),
                        own.priorRetention(),
                        SettingsMerge::days),
                own.commitBatchMax());
    }

    private static Duration days(int days) {
        require(days >= 1 && days <= DAYS_MAX);
        return Duration.ofDays(days);
    }

    /** A device the hub names is listed here, as if it stood in this installation's own settings. */
    private DicomSettings dicom(DicomSettings own, List<SiteSettings.DeviceRules> hub) {
        Map<String, DeviceProfile> devices = new LinkedHashMap<>(own.devices());
        for (SiteSettings.DeviceRules rules : hub) {
            devices.put(rules.aeTitle(), device(own.profile(rules.aeTitle()), rules));
        }
        return new DicomSettings(
                own.bindAddress(),
                own.port(),
                own.aeTitle(),
                own.associationsMax(),
                own.associationsPerPeerMax(),
                own.pduBytesMax(),
                own.artim(),
                own.idle(),
                own.callers(),
                devices,
                own.tls(),
                own.worklist(),
                own.commitment(),
                own.unmatched());
    }

    /** Where a device listens stays the site's own matter: the hub does not see its network. */
    private DeviceProfile device(DeviceProfile own, SiteSettings.DeviceRules hub) {
        String at = "devices." + hub.aeTitle() + ".";
        return new DeviceProfile(
                own.host(),
                own.port(),
                hub.modality() == null ? own.modality() : hub.modality(),
                hub.serial() == null ? own.serial() : hub.serial(),
                followed(at + "characterSet", hub.characterSet(), own.characterSet(), SettingsMerge::characterSet),
                followedOrNull(
                        at + "assumedCharacterSet",
                        hub.assumedCharacterSet(),
                        own.assumedCharacterSet(),
                        SettingsMerge::characterSet),
                hub.issuerOfPatientId() == null ? own.issuerOfPatientId() : hub.issuerOfPatientId(),
                followed(at + "nameOrder", hub.nameOrder(), own.nameOrder(), DeviceProfile.NameOrder::valueOf),
                followed(at + "nameWriting", hub.nameWriting(), own.nameWriting(), DeviceProfile.NameWriting::valueOf),
                followedOrNull(at + "matchWithinMinutes", hub.matchWithinMinutes(), own.matchWithin(), minutes -> {
                    require(minutes >= 1);
                    return Duration.ofMinutes(minutes);
                }));
    }

    private static String characterSet(String value) {
        require(SpecificCharacterSet.of(value.split("\\\\")).isKnown());
        return value;
    }

    private <H, T> T followed(String name, @Nullable H hub, T own, Function<H, T> read) {
        T value = followedOrNull(name, hub, own, read);
        return value == null ? own : value;
    }

    private <H, T> @Nullable T followedOrNull(String name, @Nullable H hub, @Nullable T own, Function<H, T> read) {
        if (hub == null) {
            return own;
        }
        try {
            return read.apply(hub);
        } catch (DateTimeException | IllegalArgumentException unknown) {
            ignored.add(name);
            return own;
        }
    }

    private static void require(boolean possible) {
        if (!possible) {
            throw new IllegalArgumentException("out of range");
        }
    }
}
