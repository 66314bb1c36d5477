package org.countyread.dicom.net.service.managed;

import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;

/** Performed procedure steps as a device would send them. Thread-safe. */
final class Steps {
    private Steps() {}

    static Attributes begun() {
        return Attributes.builder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.Modality, "DX")
                .string(Tag.PatientName, "Wang^Wei=王^伟")
                .string(Tag.PatientID, "P1")
                .string(Tag.PerformedStationAETitle, "DEVICE")
                .string(Tag.PerformedProcedureStepStartDate, "20260102")
                .string(Tag.PerformedProcedureStepStartTime, "081500")
                .string(Tag.PerformedProcedureStepStatus, "IN PROGRESS")
                .string(Tag.PerformedProcedureStepID, "S1")
                .items(
                        Tag.ScheduledStepAttributesSequence,
                        Attributes.builder()
                                .string(Tag.StudyInstanceUID, "1.2.3")
                                .build())
                .build();
    }

    static Attributes completed() {
        return Attributes.builder()
                .string(Tag.PerformedProcedureStepStatus, "COMPLETED")
                .string(Tag.PerformedProcedureStepEndDate, "20260102")
                .string(Tag.PerformedProcedureStepEndTime, "082000")
                .items(
                        Tag.PerformedSeriesSequence,
                        Attributes.builder()
                                .string(Tag.SeriesInstanceUID, "1.2.3.1")
                                .build())
                .build();
    }
}
