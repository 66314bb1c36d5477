package org.countyread.hub.archive;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * An object that is still on the line, as its gateway announces it beside a small picture. Immutable.
 *
 * @param accessionNumber empty text when nobody gave one
 * @param objectBytes the size of the whole object
 */
public record ArrivingObject(
        String sopInstanceUid,
        String studyInstanceUid,
        String siteCode,
        String accessionNumber,
        String modality,
        StudySummary.StudyPatient patient,
        ExamPriority priority,
        long objectBytes) {

    /** Text of a birth date as the line carries it; empty where it is none. */
    public static Optional<LocalDate> birthDate(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
