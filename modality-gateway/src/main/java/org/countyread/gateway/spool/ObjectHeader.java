package org.countyread.gateway.spool;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.gateway.identity.IdentityRepair;
import org.jspecify.annotations.Nullable;

/**
 * What the spool and the exams need to know of an object. Texts are empty where the object says nothing. Immutable.
 *
 * @param transferSyntaxUid the transfer syntax in which the data set was sent
 * @param accessionNumber (0008,0050) as sent
 * @param issuerOfPatientId (0010,0021), or what the profile of the device says
 * @param patientName the name for people to read, repaired
 * @param patientSex (0010,0040): M, F, O, or null
 * @param deviceSerial (0018,1000) Device Serial Number
 * @param stationName (0008,1010) Station Name
 * @param repairs what had to be read otherwise than it was sent
 * @param keys what queries ask for and are answered, in UTF-8 and repaired
 */
public record ObjectHeader(
        String sopClassUid,
        String sopInstanceUid,
        String transferSyntaxUid,
        String studyInstanceUid,
        String seriesInstanceUid,
        String accessionNumber,
        String modality,
        String patientId,
        String issuerOfPatientId,
        String patientName,
        @Nullable String patientSex,
        @Nullable LocalDate patientBirthDate,
        String studyDescription,
        String bodyPart,
        String deviceSerial,
        String stationName,
        List<IdentityRepair> repairs,
        Attributes keys) {
    public ObjectHeader {
        repairs = List.copyOf(repairs);
    }

    /** The same header where somebody said beside the object which exam it is and which device made it. */
    public ObjectHeader saying(Optional<String> accession, Optional<String> serial) {
        return new ObjectHeader(
                sopClassUid,
                sopInstanceUid,
                transferSyntaxUid,
                studyInstanceUid,
                seriesInstanceUid,
                accession.orElse(accessionNumber),
                modality,
                patientId,
                issuerOfPatientId,
                patientName,
                patientSex,
                patientBirthDate,
                studyDescription,
                bodyPart,
                serial.orElse(deviceSerial),
                stationName,
                repairs,
                keys);
    }
}
