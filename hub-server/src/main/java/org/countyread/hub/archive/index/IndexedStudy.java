package org.countyread.hub.archive.index;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.countyread.dicom.data.PersonName;

/**
 * Row of a study. Immutable.
 *
 * @param siteCode site of its first object, issuer of the patient ID
 * @param attributesJson DICOM JSON of the patient and study level
 */
public record IndexedStudy(
        String studyInstanceUid,
        String siteCode,
        String patientId,
        PersonName name,
        Optional<String> patientSex,
        Optional<LocalDate> patientBirthDate,
        Optional<String> accessionNumber,
        Optional<LocalDate> studyDate,
        Optional<String> description,
        Optional<String> deviceSerial,
        String attributesJson,
        Instant firstObjectAt,
        Optional<Instant> completedAt) {}
