package org.countyread.gateway.modalityworklist;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.gateway.exam.Exam;
import org.countyread.gateway.exam.OpenExams;
import org.countyread.gateway.exam.Patient;
import org.countyread.gateway.exam.Priority;
import org.jspecify.annotations.Nullable;

/** Writes an open exam as a scheduled procedure step. Stateless. Source: PS3.4 Table K.6-1. */
final class WorklistEntry {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    /** LO and the person's name end at 64 characters, SH at 16: PS3.5 Table 6.2-1. */
    private static final int LONG_CHARS_MAX = 64;

    private static final int SHORT_CHARS_MAX = 16;

    private WorklistEntry() {}

    /**
     * The step with every attribute this worklist knows, in UTF-8.
     *
     * @param name the patient's name as the device is to be given it
     * @param modality the modality as the device calls it
     * @param stationAeTitle the device the exam is planned at
     */
    static Attributes of(
            OpenExams.Open open,
            String name,
            @Nullable String issuerOfPatientId,
            String modality,
            String stationAeTitle,
            ZoneId zone) {
        Exam exam = open.exam();
        Patient patient = exam.patient();
        String description = cut(Objects.requireNonNullElse(exam.item(), ""), LONG_CHARS_MAX);
        LocalDateTime scheduled = LocalDateTime.ofInstant(open.scheduledAt(), zone);
        String id = cut(exam.accessionNumber(), SHORT_CHARS_MAX);
        Attributes step = Attributes.builder()
                .string(Tag.Modality, modality)
                .string(Tag.ScheduledStationAETitle, stationAeTitle)
                .string(Tag.ScheduledProcedureStepStartDate, scheduled.format(DATE))
                .string(Tag.ScheduledProcedureStepStartTime, scheduled.format(TIME))
                .string(Tag.ScheduledPerformingPhysicianName, "")
                .string(Tag.ScheduledProcedureStepDescription, description)
                .string(Tag.ScheduledProcedureStepID, id)
                .string(Tag.ScheduledProcedureStepStatus, "SCHEDULED")
                .string(Tag.ScheduledStationName, "")
                .string(Tag.ScheduledProcedureStepLocation, "")
                .items(Tag.ScheduledProtocolCodeSequence)
                .build();
        return Attributes.builder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.AccessionNumber, id)
                .string(Tag.ReferringPhysicianName, "")
                .items(Tag.ReferencedStudySequence)
                .items(Tag.ReferencedPatientSequence)
                .string(Tag.PatientName, name)
                .string(Tag.PatientID, cut(patient.id(), LONG_CHARS_MAX))
                .string(Tag.IssuerOfPatientID, Objects.requireNonNullElse(issuerOfPatientId, ""))
                .string(
                        Tag.PatientBirthDate,
                        patient.birthDate() == null ? "" : patient.birthDate().format(DATE))
                .string(Tag.PatientSex, Objects.requireNonNullElse(patient.sex(), ""))
                .string(Tag.PatientWeight, "")
                .string(Tag.MedicalAlerts, "")
                .string(Tag.Allergies, "")
                .string(Tag.PregnancyStatus)
                .string(Tag.StudyInstanceUID, open.plannedStudyUid())
                .string(Tag.RequestingPhysician, "")
                .string(Tag.RequestedProcedureDescription, description)
                .items(Tag.RequestedProcedureCodeSequence)
                .string(Tag.AdmissionID, "")
                .items(Tag.ScheduledProcedureStepSequence, step)
                .string(Tag.RequestedProcedureID, id)
                .string(Tag.RequestedProcedurePriority, priority(exam.priority()))
                .string(Tag.PatientTransportArrangements, "")
                .string(
                        Tag.ReasonForTheRequestedProcedure,
                        cut(Objects.requireNonNullElse(exam.indication(), ""), LONG_CHARS_MAX))
                .string(Tag.CurrentPatientLocation, "")
                .build();
    }

    /** Defined terms of (0040,1003): PS3.3 §C.4.11. */
    private static String priority(Priority priority) {
        return switch (priority) {
            case EMERGENCY -> "STAT";
            case URGENT -> "HIGH";
            case ROUTINE -> "ROUTINE";
        };
    }

    /** Line ends and backslashes have a meaning of their own in these VRs. */
    private static String cut(String text, int max) {
        String plain = text.replaceAll("[\\\\\\p{Cntrl}]+", " ").strip();
        return plain.codePointCount(0, plain.length()) <= max
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, max));
    }
}
