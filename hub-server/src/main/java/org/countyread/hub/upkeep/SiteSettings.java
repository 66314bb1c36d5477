package org.countyread.hub.upkeep;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What an administrator sets for a site. Field names are part of the line's contract. Immutable.
 *
 * @param items what can be examined there, in the order of the list at the desk; empty for the desk's own catalogue
 * @param idleDeviceDays a device that has sent nothing for so many days is shown as idle
 */
record SiteSettings(
        @NotNull @Size(max = 500) List<@Valid ExamItem> items,
        @Min(1) @Max(365) int idleDeviceDays) {
    /** The usual ones, until somebody sets others. */
    static final SiteSettings USUAL = new SiteSettings(List.of(), 7);

    SiteSettings {
        items = List.copyOf(items);
    }

    /** Something that can be examined. */
    record ExamItem(
            @NotBlank @Pattern(regexp = "[A-Z0-9_]{1,16}") String modality,
            @NotBlank @Size(max = 64) String name,
            @NotNull @Size(max = 64) String bodyPart) {}
}
