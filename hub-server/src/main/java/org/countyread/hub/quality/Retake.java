package org.countyread.hub.quality;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.reading.RetakeReason;
import org.jspecify.annotations.Nullable;

/** A request to take an exam again, and what became of it. Immutable. */
record Retake(
        UUID id,
        UUID taskId,
        Exam exam,
        RetakeReason reason,
        String comment,
        Instant requestedAt,
        String requestedBy,
        Optional<Instant> reachedSiteAt,
        Optional<Answer> answer) {

    /** What is to be taken again. */
    record Exam(
            String studyInstanceUid,
            String accessionNumber,
            String siteCode,
            String modality,
            Optional<String> deviceSerial,
            String patientName) {}

    /** What the site says, by its own clock. */
    record Answer(
            Ending kind,
            Instant at,
            String by,
            @Nullable DeclineReason declineReason,
            String text,
            @Nullable String newStudyUid) {}

    /** How a request ends. */
    enum Ending {
        /** New images have come from the device. */
        TAKEN,
        /** The images will not be taken again; the old ones have to do. */
        DECLINED
    }

    /** Why an exam is not taken again. */
    enum DeclineReason {
        PATIENT_LEFT,
        PATIENT_REFUSES,
        CONDITION,
        DEVICE_FAULT,
        OTHER
    }
}
