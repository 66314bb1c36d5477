package org.countyread.gateway.exam;

import org.jspecify.annotations.Nullable;

/**
 * What a person at the desk registers. Immutable.
 *
 * @param recognition what was decided about a recent exam of the same kind; null where there was none to decide about
 */
public record ExamRequest(
        Patient patient,
        String modality,
        @Nullable String item,
        @Nullable String bodyPart,
        @Nullable String indication,
        Priority priority,
        @Nullable String villageCode,
        @Nullable String deviceSerial,
        @Nullable RecognitionChoice recognition) {
    public ExamRequest(
            Patient patient,
            String modality,
            @Nullable String item,
            @Nullable String bodyPart,
            @Nullable String indication,
            Priority priority,
            @Nullable String villageCode,
            @Nullable String deviceSerial) {
        this(patient, modality, item, bodyPart, indication, priority, villageCode, deviceSerial, null);
    }
}
