package org.countyread.gateway.spool;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the spool and the exams need to know of an object. Texts are empty where the object says nothing. Immutable.
 *
 * @param transferSyntaxUid the transfer syntax in which the data set was sent
 * @param accessionNumber (0008,0050) as sent
 * @param patientSex (0010,0040): M, F, O, or null
 * @param deviceSerial (0018,1000) Device Serial Number
 * @param stationName (0008,1010) Station Name
 */
public record ObjectHeader(
        String sopClassUid,
        String sopInstanceUid,
        String transferSyntaxUid,
        String studyInstanceUid,
        String accessionNumber,
        String modality,
        String patientId,
        String patientName,
        @Nullable String patientSex,
        @Nullable LocalDate patientBirthDate,
        String studyDescription,
        String bodyPart,
        String deviceSerial,
        String stationName) {}
