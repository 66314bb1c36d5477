package org.countyread.gateway.upkeep;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What an administrator has set for this site. Field names are the contract of the line and of the desk. Immutable.
 *
 * @param items what can be examined here; empty for the desk's own catalogue
 * @param idleDeviceDays a device that has sent nothing for so many days is shown as idle
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SiteSettings(List<ExamItem> items, int idleDeviceDays) {
    static final SiteSettings USUAL = new SiteSettings(List.of(), 7);

    public SiteSettings {
        items = List.copyOf(items);
    }

    /** Something that can be examined. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ExamItem(String modality, String name, String bodyPart) {}
}
