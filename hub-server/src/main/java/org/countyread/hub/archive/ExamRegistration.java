package org.countyread.hub.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a technician registered before the exam, as the gateway sends it (item kind {@code exam}). Immutable. */
public record ExamRegistration(
        String accessionNumber,
        @Nullable String studyInstanceUid,
        RegisteredPatient patient,
        @Nullable String modality,
        @Nullable String item,
        @Nullable String bodyPart,
        @Nullable String indication,
        @Nullable ExamPriority priority,
        @Nullable String villageCode,
        @Nullable String deviceSerial,
        @Nullable String operator,
        @Nullable Instant registeredAt) {

    /** The patient as registered. The birth date is written as ISO 8601 or as DICOM DA. */
    public record RegisteredPatient(
            @Nullable String id,
            @Nullable String name,
            @Nullable String sex,
            @Nullable String birthDate) {}
}
