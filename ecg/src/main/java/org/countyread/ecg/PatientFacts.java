package org.countyread.ecg;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a file says about the patient; nothing is filled in. Immutable.
 *
 * @param name as in DICOM, family and given name separated by {@code ^}
 * @param age as in DICOM, three digits and one of D W M Y
 */
public record PatientFacts(
        Optional<String> id,
        Optional<String> name,
        Optional<LocalDate> birthDate,
        Optional<Sex> sex,
        Optional<String> age) {
    public static final PatientFacts NONE =
            new PatientFacts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Named as PS3.3 §C.7.1.1 codes it. */
    public enum Sex {
        M,
        F,
        O
    }
}
