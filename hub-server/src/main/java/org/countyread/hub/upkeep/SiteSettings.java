package org.countyread.hub.upkeep;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator sets for a site. What is null is left to the site's own box. Field names are part of the line's
 * contract. Immutable.
 *
 * @param items what can be examined there, in the order of the list at the desk; empty for the desk's own catalogue
 * @param idleDeviceDays a device that has sent nothing for so many days is shown as idle
 * @param devices the peculiarities of its devices, each by its AE title
 * @param phrases sentences the desk offers for the site's own reading of an ECG
 */
record SiteSettings(
        @NotNull @Size(max = 500) List<@Valid ExamItem> items,
        @Min(1) @Max(365) int idleDeviceDays,
        @Nullable @Valid LineRules line,
        @Nullable @Valid StorageRules storage,
        @Size(max = 64) List<@Valid DeviceRules> devices,
        @Size(max = 100) List<@NotBlank @Size(max = 200) String> phrases) {
    /** The usual ones, until somebody sets others. */
    static final SiteSettings USUAL = new SiteSettings(List.of(), 7, null, null, List.of(), List.of());

    SiteSettings {
        items = List.copyOf(items);
        // rows and clients of an older release say nothing of these
        devices = List.copyOf(Objects.requireNonNullElse(devices, List.of()));
        phrases = List.copyOf(Objects.requireNonNullElse(phrases, List.of()));
    }

    /** Something that can be examined. */
    record ExamItem(
            @NotBlank @Pattern(regexp = "[A-Z0-9_]{1,16}") String modality,
            @NotBlank @Size(max = 64) String name,
            @NotNull @Size(max = 64) String bodyPart) {}

    /**
     * How much of the township's line is the hub's.
     *
     * @param caps empty for the whole line at any hour
     * @param emergenciesExempt whether small news and emergencies leave whatever the caps say
     */
    record LineRules(
            @Nullable @Size(max = 24) List<@Valid Cap> caps,
            @Nullable Boolean emergenciesExempt) {}

    /**
     * Hours of the day, in the site's zone.
     *
     * @param to before {@code from} for hours that go on past midnight, the same for the whole day
     */
    record Cap(
            @NotNull @Pattern(regexp = CLOCK) String from,
            @NotNull @Pattern(regexp = CLOCK) String to,
            @Min(16) @Max(10_000_000) int kilobitsPerSecond) {}

    private static final String CLOCK = "([01]\\d|2[0-3]):[0-5]\\d";

    /**
     * How long and how much is kept at the site.
     *
     * @param retentionDays how long an object stays there after the hub has it
     * @param priorRetentionDays how long an object of an earlier study stays there
     * @param quotaGigabytes the most that all kept and arriving objects may take together
     * @param warnAtPercent the share of that from which on the site is warned
     */
    record StorageRules(
            @Nullable @Min(1) @Max(365) Integer retentionDays,
            @Nullable @Min(1) @Max(365) Integer priorRetentionDays,
            @Nullable @Min(1) @Max(100_000) Integer quotaGigabytes,
            @Nullable @Min(10) @Max(100) Integer warnAtPercent) {}

    /**
     * The peculiarities of one device.
     *
     * @param aeTitle its calling AE title (PS3.5 §6.2, AE)
     * @param modality the modality it makes (0008,0060)
     * @param serial its serial number as exams name it
     * @param characterSet Specific Character Set (0008,0005) it is answered in
     * @param assumedCharacterSet what it writes in when it declares nothing
     * @param issuerOfPatientId whose patient ids it sends when it names no issuer (0010,0021)
     * @param matchWithinMinutes objects without accession number belong to the exam registered for the same patient and
     *     modality within this time before them
     */
    record DeviceRules(
            @NotNull @Pattern(regexp = "[!-\\[\\]-~]([ -\\[\\]-~]{0,14}[!-\\[\\]-~])?")
            String aeTitle,

            @Nullable @Pattern(regexp = "[A-Z0-9_]{1,16}") String modality,
            @Nullable @Size(min = 1, max = 64) String serial,
            @Nullable @Size(min = 1, max = 64) String characterSet,
            @Nullable @Size(min = 1, max = 64) String assumedCharacterSet,
            @Nullable @Size(min = 1, max = 64) String issuerOfPatientId,
            @Nullable NameOrder nameOrder,
            @Nullable NameWriting nameWriting,
            @Nullable @Min(1) @Max(2880) Integer matchWithinMinutes) {}

    /** How a device fills the components of a person name. */
    enum NameOrder {
        FAMILY_FIRST,
        GIVEN_FIRST
    }

    /** Which of the writings of a name (PS3.5 §6.2.1) a device is given. */
    enum NameWriting {
        BOTH,
        IDEOGRAPHIC,
        ALPHABETIC
    }
}
