package org.countyread.hub.critical;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.countyread.hub.reporting.CriticalCode;
import org.jspecify.annotations.Nullable;

/** A critical value as clients see it. Immutable. */
record CriticalView(
        UUID id,
        UUID taskId,
        CriticalState state,
        CriticalCode code,
        String text,
        String studyInstanceUid,
        String accessionNumber,
        String modality,
        @Nullable String item,
        CriticalPatient patient,
        CriticalSite site,
        Instant flaggedAt,
        String flaggedBy,
        @Nullable Instant reachedSiteAt,
        int escalations,
        @Nullable String escalatedTo,
        @Nullable Instant escalateAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        CriticalValue.@Nullable Via acknowledgedVia,
        @Nullable String readBack,
        @Nullable String action,
        @Nullable String actionBy,
        @Nullable Instant closedAt,
        @Nullable RetractionView retraction,
        List<CriticalStep> steps) {

    /** Whom it concerns. */
    record CriticalPatient(
            String id,
            String name,
            @Nullable String sex,
            @Nullable LocalDate birthDate) {}

    /** Who took it back, and why. */
    record RetractionView(Instant at, String by, RetractionReason reason, String text) {}

    /** Where the patient is. */
    record CriticalSite(String code, String name) {}

    static CriticalView of(CriticalValue value, String siteName, List<CriticalStep> steps) {
        CriticalValue.Exam exam = value.exam();
        var given = value.acknowledgement();
        var done = value.action();
        return new CriticalView(
                value.id(),
                value.taskId(),
                value.state(),
                value.code(),
                value.text(),
                exam.studyInstanceUid(),
                exam.accessionNumber(),
                exam.modality(),
                exam.item().orElse(null),
                new CriticalPatient(
                        exam.patientId(),
                        exam.patientName(),
                        exam.patientSex().orElse(null),
                        exam.patientBirthDate().orElse(null)),
                new CriticalSite(exam.siteCode(), siteName),
                value.flaggedAt(),
                value.flaggedBy(),
                value.reachedSiteAt().orElse(null),
                value.escalations(),
                value.escalatedTo().orElse(null),
                value.escalateAt().orElse(null),
                given.map(CriticalValue.Acknowledgement::at).orElse(null),
                given.map(CriticalValue.Acknowledgement::person).orElse(null),
                given.map(CriticalValue.Acknowledgement::via).orElse(null),
                given.map(CriticalValue.Acknowledgement::readBack).orElse(null),
                done.map(CriticalValue.Action::text).orElse(null),
                done.map(CriticalValue.Action::by).orElse(null),
                done.map(CriticalValue.Action::closedAt).orElse(null),
                value.retraction()
                        .map(back -> new RetractionView(back.at(), back.by(), back.reason(), back.text()))
                        .orElse(null),
                steps);
    }
}
