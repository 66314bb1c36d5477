package org.countyread.gateway.sitesettings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator has set at the hub for this site, as it came. What is null was left to this box. Field names are
 * the contract of the line and of the desk; words stay words here, because a newer hub may know more of them. Immutable.
 *
 * @param items what can be examined here; empty for the desk's own catalogue
 * @param idleDeviceDays a device that has sent nothing for so many days is shown as idle
 * @param phrases sentences the desk offers for the site's own reading; empty for none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SiteSettings(
        List<ExamItem> items,
        int idleDeviceDays,
        @Nullable LineRules line,
        @Nullable StorageRules storage,
        List<DeviceRules> devices,
        List<String> phrases) {
    /** Where the hub has set nothing. */
    public static final SiteSettings USUAL = new SiteSettings(List.of(), 7, null, null, List.of(), List.of());

    public SiteSettings {
        // a hub of an older release says nothing of some of them
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
        devices = List.copyOf(Objects.requireNonNullElse(devices, List.of()));
        phrases = List.copyOf(Objects.requireNonNullElse(phrases, List.of()));
    }

    /** Something that can be examined. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ExamItem(String modality, String name, String bodyPart) {}

    /** How much of the township's line is the hub's, at which hours. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record LineRules(
            @Nullable List<Cap> caps, @Nullable Boolean emergenciesExempt) {}

    /** Hours of the day as {@code HH:mm}; {@code to} before {@code from} goes past midnight. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Cap(String from, String to, int kilobitsPerSecond) {}

    /** How long and how much is kept here. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record StorageRules(
            @Nullable Integer retentionDays,
            @Nullable Integer priorRetentionDays,
            @Nullable Integer quotaGigabytes,
            @Nullable Integer warnAtPercent) {}

    /** The peculiarities of one device; see {@link org.countyread.gateway.settings.DeviceProfile}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record DeviceRules(
            String aeTitle,
            @Nullable String modality,
            @Nullable String serial,
            @Nullable String characterSet,
            @Nullable String assumedCharacterSet,
            @Nullable String issuerOfPatientId,
            @Nullable String nameOrder,
            @Nullable String nameWriting,
            @Nullable Integer matchWithinMinutes) {}
}
