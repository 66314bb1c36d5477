package org.countyread.gateway.identity;

import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.PersonName;

/**
 * Who an object is of. Immutable.
 *
 * @param patientId (0010,0020), empty where nothing is said
 * @param issuerOfPatientId (0010,0021), or what the profile of the device says; may be empty
 * @param name each writing in its own group
 * @param attributes what was read, with the character set that is assumed where none was declared
 */
public record PatientIdentity(
        String patientId,
        String issuerOfPatientId,
        PersonName name,
        List<IdentityRepair> repairs,
        Attributes attributes) {
    public PatientIdentity {
        repairs = List.copyOf(repairs);
    }
}
