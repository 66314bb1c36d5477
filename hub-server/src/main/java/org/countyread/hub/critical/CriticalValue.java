package org.countyread.hub.critical;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.reporting.CriticalCode;

/**
 * A finding that somebody at the site must know of at once, as it stands. Immutable.
 *
 * @param revision grows with every change: of two pieces of news the higher one is the newer
 * @param escalations how often it was put before somebody because nobody had acknowledged
 */
record CriticalValue(
        UUID id,
        UUID taskId,
        Exam exam,
        CriticalCode code,
        String text,
        CriticalState state,
        int revision,
        Instant flaggedAt,
        String flaggedBy,
        String flaggedByUsername,
        Optional<Instant> reachedSiteAt,
        Optional<Acknowledgement> acknowledgement,
        Optional<Action> action,
        int escalations,
        Optional<String> escalatedTo,
        Optional<Instant> escalateAt,
        Optional<Retraction> retraction) {

    /** The exam as it was when the value was flagged. */
    record Exam(
            String studyInstanceUid,
            String accessionNumber,
            String siteCode,
            String patientId,
            String patientName,
            Optional<String> patientSex,
            Optional<LocalDate> patientBirthDate,
            String modality,
            Optional<String> item) {}

    /** Who knows, how they said so, and in which words. */
    record Acknowledgement(Instant at, String person, Via via, String readBack) {}

    /** What was done. */
    record Action(Instant closedAt, String by, String text) {}

    /** Who took it back, and why. */
    record Retraction(Instant at, String by, RetractionReason reason, String text) {}

    /** How an acknowledgement came. */
    enum Via {
        /** Typed at the site. */
        SITE,
        /** Told on the telephone and typed at the hub. */
        PHONE
    }
}
