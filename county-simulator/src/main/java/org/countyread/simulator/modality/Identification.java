package org.countyread.simulator.modality;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;

/** The patient, study, series and equipment modules that every object of a device shares. */
final class Identification {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    private Identification() {}

    /** A new object of a new study; {@code modality} as in (0008,0060). */
    static Attributes.Builder of(ExamOrder order, String modality, String sopClassUid) {
        String date = DATE.format(order.at());
        String time = TIME.format(order.at());
        return Attributes.builder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.SOPClassUID, sopClassUid)
                .string(Tag.SOPInstanceUID, Uid.create())
                .string(Tag.StudyInstanceUID, Uid.create())
                .string(Tag.SeriesInstanceUID, Uid.create())
                .string(Tag.StudyDate, date)
                .string(Tag.StudyTime, time)
                .string(Tag.ContentDate, date)
                .string(Tag.ContentTime, time)
                .string(Tag.AccessionNumber, order.accessionNumber())
                .string(Tag.Modality, modality)
                .string(Tag.Manufacturer, "CountyRead Simulator")
                .string(Tag.ManufacturerModelName, order.device().model())
                .string(Tag.DeviceSerialNumber, order.device().serial())
                .string(Tag.InstitutionName, order.institution())
                .string(Tag.StudyDescription, order.complaint().item())
                .string(Tag.BodyPartExamined, order.complaint().bodyPart())
                .string(
                        Tag.PatientName,
                        order.patient().pinyin() + "=" + order.patient().name())
                .string(Tag.PatientID, order.patient().id())
                .string(Tag.PatientBirthDate, DATE.format(order.patient().birthDate()))
                .string(Tag.PatientSex, order.patient().sex())
                .string(Tag.StudyID, "1")
                .string(Tag.SeriesNumber, "1")
                .string(Tag.InstanceNumber, "1");
    }
}
