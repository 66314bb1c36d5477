package org.countyread.hub.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A study as the modules above see it: DICOM header, registration and manifest joined. The registration wins where both
 * say something of indication, item, priority and village; the objects win for patient and modality. Immutable.
 *
 * @param accessionNumber empty text when nobody gave one
 * @param modality the study's first modality that is not a document or presentation state: DX, CR, US, ECG …
 * @param registeredAt to {@code gatewayCompleteAt}: the site's clock; the other instants are the hub's
 * @param firstObjectAt when the first byte of the study reached the hub
 * @param completedAt when the study was last found complete at the hub
 */
public record StudySummary(
        String studyInstanceUid,
        String accessionNumber,
        String siteCode,
        StudyPatient patient,
        String modality,
        Optional<String> description,
        Optional<String> bodyPart,
        Optional<String> indication,
        ExamPriority priority,
        Optional<String> item,
        Optional<String> villageCode,
        Optional<String> deviceSerial,
        Optional<LocalDate> studyDate,
        Optional<Instant> registeredAt,
        Optional<Instant> acquiredAt,
        Optional<Instant> gatewayCompleteAt,
        Instant firstObjectAt,
        Optional<Instant> completedAt,
        int objects) {

    /** The patient; the name is the one to show: ideographic where there is one. */
    public record StudyPatient(String id, String name, Optional<String> sex, Optional<LocalDate> birthDate) {
        /** Whether an ID means the same person at every site of the county: a resident identity number (GB 11643). */
        public static boolean isCountyWide(String patientId) {
            return StudyJoin.isResidentId(patientId);
        }
    }
}
