package org.countyread.hub.reporting;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a physician writes about a study. Immutable.
 *
 * @param criticalCode which critical value it is; null where it is none, or nobody said which
 */
public record ReportText(
        @NotNull @Size(max = 20_000) String findings,
        @NotNull @Size(max = 8_000) String impression,
        boolean positive,
        boolean critical,
        @Nullable @Size(max = 40) String templateId,
        @Nullable ImageQuality imageQuality,
        @Nullable CriticalCode criticalCode) {
    static final ReportText EMPTY = new ReportText("", "", false, false, null, null, null);

    /** The grade of the images (甲、乙、丙、废). */
    public enum ImageQuality {
        A,
        B,
        C,
        WASTE
    }
}
