package org.countyread.hub.archive;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.countyread.hub.archive.index.IndexedSeries;
import org.countyread.hub.archive.index.IndexedStudy;
import org.jspecify.annotations.Nullable;

/** Joins what the objects, the registration and the manifest say of a study. */
final class StudyJoin {
    /** Modalities that accompany a study and do not say what it is: PS3.3 §C.7.3.1.1.1. */
    private static final Set<String> COMPANIONS = Set.of("SR", "PR", "KO", "DOC", "SEG", "REG", "AU", "PLAN", "OT", "");

    private static final Pattern RESIDENT_ID = Pattern.compile("\\d{17}[0-9X]");
    private static final int[] RESIDENT_ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String RESIDENT_ID_CHECK = "10X98765432";

    private StudyJoin() {}

    static StudySummary summary(
            IndexedStudy study,
            List<IndexedSeries> series,
            int objects,
            Optional<ExamRegistration> registration,
            Optional<StudyManifest> manifest) {
        return new StudySummary(
                study.studyInstanceUid(),
                accession(study, manifest)
                        .or(() -> registration.map(ExamRegistration::accessionNumber))
                        .orElse(""),
                study.siteCode(),
                patient(study, registration, manifest),
                modality(series)
                        .or(() -> registration.map(ExamRegistration::modality))
                        .orElse("OT"),
                study.description().or(() -> registration.map(ExamRegistration::item)),
                registration.map(ExamRegistration::bodyPart),
                first(registration, ExamRegistration::indication, manifest, StudyManifest::indication),
                first(registration, ExamRegistration::priority, manifest, StudyManifest::priority)
                        .orElse(ExamPriority.ROUTINE),
                first(registration, ExamRegistration::item, manifest, StudyManifest::item),
                first(registration, ExamRegistration::villageCode, manifest, StudyManifest::villageCode),
                registration.map(ExamRegistration::deviceSerial).or(study::deviceSerial),
                study.studyDate(),
                first(registration, ExamRegistration::registeredAt, manifest, StudyManifest::registeredAt),
                manifest.map(StudyManifest::acquiredAt),
                manifest.map(StudyManifest::completeAt),
                study.firstObjectAt(),
                study.completedAt(),
                objects);
    }

    private static <T> Optional<T> first(
            Optional<ExamRegistration> registration,
            Function<ExamRegistration, @Nullable T> ofRegistration,
            Optional<StudyManifest> manifest,
            Function<StudyManifest, @Nullable T> ofManifest) {
        return registration.<T>map(ofRegistration).or(() -> manifest.map(ofManifest));
    }

    /** What the objects say, unless a person at the site has said that they belong to another exam. */
    static Optional<String> accession(IndexedStudy study, Optional<StudyManifest> manifest) {
        Optional<String> announced = manifest.map(StudyManifest::accessionNumber);
        boolean reconciled = manifest.map(StudyManifest::identity)
                .filter(StudyManifest.ManifestIdentity::reconciled)
                .isPresent();
        return reconciled
                ? announced.or(study::accessionNumber)
                : study.accessionNumber().or(() -> announced);
    }

    /**
     * The objects name the patient, unless the site says that they mislead; the registration fills what they leave out.
     */
    private static StudySummary.StudyPatient patient(
            IndexedStudy study, Optional<ExamRegistration> registration, Optional<StudyManifest> manifest) {
        Optional<ExamRegistration.RegisteredPatient> registered = registration.map(ExamRegistration::patient);
        Optional<ExamRegistration.RegisteredPatient> said =
                manifest.map(StudyManifest::identity).map(StudyManifest.ManifestIdentity::patient);
        return new StudySummary.StudyPatient(
                first(said, registered, ExamRegistration.RegisteredPatient::id, text(study.patientId()))
                        .orElse(""),
                first(
                                said,
                                registered,
                                ExamRegistration.RegisteredPatient::name,
                                text(study.name().display()))
                        .orElse(""),
                first(said, registered, ExamRegistration.RegisteredPatient::sex, study.patientSex()),
                said.map(ExamRegistration.RegisteredPatient::birthDate)
                        .flatMap(StudyJoin::date)
                        .or(study::patientBirthDate)
                        .or(() -> registered
                                .map(ExamRegistration.RegisteredPatient::birthDate)
                                .flatMap(StudyJoin::date)));
    }

    private static Optional<String> first(
            Optional<ExamRegistration.RegisteredPatient> said,
            Optional<ExamRegistration.RegisteredPatient> registered,
            Function<ExamRegistration.RegisteredPatient, @Nullable String> value,
            Optional<String> ofObjects) {
        return said.<String>map(value)
                .filter(text -> !text.isBlank())
                .or(() -> ofObjects)
                .or(() -> registered.map(value));
    }

    private static Optional<String> modality(List<IndexedSeries> series) {
        return series.stream()
                .map(IndexedSeries::modality)
                .filter(modality -> !COMPANIONS.contains(modality))
                .findFirst()
                .or(() -> series.stream()
                        .map(IndexedSeries::modality)
                        .filter(modality -> !modality.isEmpty())
                        .findFirst());
    }

    /** A date as ISO 8601 or as DICOM DA; anything else is no date. */
    static Optional<LocalDate> date(String text) {
        try {
            DateTimeFormatter format =
                    text.indexOf('-') > 0 ? DateTimeFormatter.ISO_LOCAL_DATE : DateTimeFormatter.BASIC_ISO_DATE;
            return Optional.of(LocalDate.parse(text.strip(), format));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** Whether a patient ID is a resident identity number (GB 11643) and so means the same person at every site. */
    static boolean isResidentId(String patientId) {
        if (!RESIDENT_ID.matcher(patientId).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < RESIDENT_ID_WEIGHTS.length; i++) {
            sum += (patientId.charAt(i) - '0') * RESIDENT_ID_WEIGHTS[i];
        }
        return RESIDENT_ID_CHECK.charAt(sum % RESIDENT_ID_CHECK.length()) == patientId.charAt(17);
    }

    private static Optional<String> text(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
