package org.countyread.hub.archive.index;

import java.util.Set;
import org.countyread.dicom.data.Tag;

/**
 * Which attributes describe a patient and study, and which a series; every other one describes an object. Source: PS3.4
 * §C.3.4, §C.6.1.1, §C.6.2.1.
 */
public final class IndexedLevels {
    private static final Set<Integer> STUDY = Set.of(
            Tag.StudyDate,
            Tag.StudyTime,
            Tag.AccessionNumber,
            Tag.IssuerOfAccessionNumberSequence,
            Tag.TimezoneOffsetFromUTC,
            Tag.InstitutionName,
            Tag.ReferringPhysicianName,
            Tag.ConsultingPhysicianName,
            Tag.StudyDescription,
            Tag.ProcedureCodeSequence,
            Tag.PhysiciansOfRecord,
            Tag.NameOfPhysiciansReadingStudy,
            Tag.AdmittingDiagnosesDescription,
            Tag.ReferencedStudySequence,
            Tag.PatientName,
            Tag.PatientID,
            Tag.IssuerOfPatientID,
            Tag.IssuerOfPatientIDQualifiersSequence,
            Tag.TypeOfPatientID,
            Tag.OtherPatientIDsSequence,
            Tag.PatientBirthDate,
            Tag.PatientBirthTime,
            Tag.PatientSex,
            Tag.PatientAge,
            Tag.PatientSize,
            Tag.PatientWeight,
            Tag.PatientComments,
            Tag.EthnicGroup,
            Tag.Occupation,
            Tag.AdditionalPatientHistory,
            Tag.StudyInstanceUID,
            Tag.StudyID,
            Tag.RequestedProcedureDescription);

    private static final Set<Integer> SERIES = Set.of(
            Tag.Modality,
            Tag.SeriesDate,
            Tag.SeriesTime,
            Tag.SeriesDescription,
            Tag.SeriesDescriptionCodeSequence,
            Tag.Manufacturer,
            Tag.ManufacturerModelName,
            Tag.DeviceSerialNumber,
            Tag.StationName,
            Tag.InstitutionalDepartmentName,
            Tag.PerformingPhysicianName,
            Tag.OperatorsName,
            Tag.BodyPartExamined,
            Tag.ProtocolName,
            Tag.SoftwareVersions,
            Tag.Laterality,
            Tag.SeriesInstanceUID,
            Tag.SeriesNumber,
            Tag.PerformedProcedureStepStartDate,
            Tag.PerformedProcedureStepStartTime,
            Tag.PerformedProcedureStepID,
            Tag.PerformedProcedureStepDescription,
            Tag.RequestAttributesSequence);

    private IndexedLevels() {}

    /** Levels of the index, the outer ones first. */
    public enum Level {
        STUDY,
        SERIES,
        INSTANCE
    }

    public static Level of(int tag) {
        if (STUDY.contains(tag)) {
            return Level.STUDY;
        }
        return SERIES.contains(tag) ? Level.SERIES : Level.INSTANCE;
    }
}
