package org.countyread.gateway.exam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An exam of this site as it is stored. Immutable.
 *
 * @param accessionNumber its number, unique at the site
 * @param studyInstanceUid the study that came first, null before one came
 * @param walkIn whether it was made from an object and not by a person at the desk
 * @param registeredAt when somebody registered it; null for a walk-in
 * @param createdAt when its row was made
 * @param deviation what does not fit between registration and objects, null when all fits
 * @param hub what the hub said last, null before it said anything
 */
public record Exam(
        String accessionNumber,
        @Nullable String studyInstanceUid,
        Patient patient,
        String modality,
        @Nullable String item,
        @Nullable String bodyPart,
        @Nullable String indication,
        Priority priority,
        @Nullable String villageCode,
        @Nullable String deviceSerial,
        @Nullable String operator,
        boolean walkIn,
        @Nullable Instant registeredAt,
        Instant createdAt,
        @Nullable String deviation,
        @Nullable HubNews hub) {

    /** The last state of the exam at the hub. Immutable. */
    public record HubNews(
            String state,
            Instant at,
            @Nullable String by,
            @Nullable String reason) {}
}
