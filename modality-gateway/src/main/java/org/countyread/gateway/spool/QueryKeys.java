package org.countyread.gateway.spool;

import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.gateway.identity.CharacterSets;
import org.countyread.gateway.identity.PatientIdentity;

/** The attributes a query of patients, studies, series and images may ask for. Stateless. Source: PS3.4 §C.6. */
final class QueryKeys {
    private static final int VALUE_BYTES_MAX = 1024;

    private static final List<Integer> TAGS = List.of(
            Tag.ImageType,
            Tag.StudyDate,
            Tag.SeriesDate,
            Tag.ContentDate,
            Tag.StudyTime,
            Tag.SeriesTime,
            Tag.ContentTime,
            Tag.AccessionNumber,
            Tag.Modality,
            Tag.InstitutionName,
            Tag.ReferringPhysicianName,
            Tag.StationName,
            Tag.StudyDescription,
            Tag.SeriesDescription,
            Tag.PatientName,
            Tag.PatientID,
            Tag.IssuerOfPatientID,
            Tag.PatientBirthDate,
            Tag.PatientSex,
            Tag.PatientAge,
            Tag.BodyPartExamined,
            Tag.ProtocolName,
            Tag.StudyInstanceUID,
            Tag.SeriesInstanceUID,
            Tag.StudyID,
            Tag.SeriesNumber,
            Tag.InstanceNumber);

    private QueryKeys() {}

    /** Those of an object, in UTF-8; a value longer than any key has is left out. */
    static Attributes of(PatientIdentity identity, String sopClassUid, String sopInstanceUid) {
        Attributes data = identity.attributes();
        Attributes.Builder keys = Attributes.builder().inheriting(data.characterSet());
        for (int tag : TAGS) {
            if (data.bytes(tag, VALUE_BYTES_MAX).isPresent()) {
                data.element(tag).ifPresent(keys::element);
            }
        }
        Attributes.Builder repaired = CharacterSets.written(keys.build(), "ISO_IR 192").toBuilder()
                .string(Tag.SOPClassUID, sopClassUid)
                .string(Tag.SOPInstanceUID, sopInstanceUid);
        if (!identity.name().isEmpty()) {
            repaired.string(Tag.PatientName, identity.name().toString());
        }
        if (!identity.issuerOfPatientId().isEmpty()) {
            repaired.string(Tag.IssuerOfPatientID, identity.issuerOfPatientId());
        }
        return repaired.build();
    }
}
