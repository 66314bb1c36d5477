package org.countyread.gateway.exam;

import org.jspecify.annotations.Nullable;

/** What a person at the desk registers. Immutable. */
public record ExamRequest(
        Patient patient,
        String modality,
        @Nullable String item,
        @Nullable String bodyPart,
        @Nullable String indication,
        Priority priority,
        @Nullable String villageCode,
        @Nullable String deviceSerial) {}
