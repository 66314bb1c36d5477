package org.countyread.hub.orders;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.countyread.hub.archive.ExamPriority;
import org.jspecify.annotations.Nullable;

/**
 * An exam that was ordered at a site, as clients see it. Immutable.
 *
 * @param accessionNumber the number the site gave; null before it has answered
 * @param refused why the site could not register it, such as {@code validation}; null where it could
 */
record ExamOrder(
        UUID id,
        Wanted wanted,
        Instant orderedAt,
        String orderedBy,
        @Nullable Instant reachedSiteAt,
        @Nullable String accessionNumber,
        @Nullable String refused,
        @Nullable Instant answeredAt) {

    /** What is to be examined, where, and on whom; bounds are those of the DICOM elements it ends up in. */
    record Wanted(
            @NotBlank @Size(max = 32) String siteCode,
            @NotNull @Valid OrderedPatient patient,
            @NotBlank @Pattern(regexp = "[A-Z0-9_]{1,16}") String modality,
            @NotBlank @Size(max = 64) String item,
            @Nullable @Size(max = 64) String bodyPart,
            @Nullable @Size(max = 2000) String indication,
            @NotNull ExamPriority priority) {}

    /** Who is to be examined. */
    record OrderedPatient(
            @NotBlank @Size(max = 64) @Pattern(regexp = "[^\\\\\\p{Cntrl}]*")
            String id,

            @NotBlank @Size(max = 64) @Pattern(regexp = "[^\\\\\\p{Cntrl}]*")
            String name,

            @Nullable @Pattern(regexp = "[MFO]") String sex,
            @Nullable LocalDate birthDate) {}
}
