package org.countyread.ecg.file;

import java.util.Optional;
import org.countyread.ecg.PatientFacts;

/**
 * Whose and which exam an ECG is, as far as somebody knew it apart from the file. Immutable.
 *
 * @param studyInstanceUid the study the object belongs to; empty for one of its own
 * @param patient fills what the file leaves out; what the file says stays
 * @param deviceSerial serial number of the device that sent the file, which overrides that of the file
 */
public record EcgIdentity(
        Optional<String> studyInstanceUid,
        Optional<String> accessionNumber,
        PatientFacts patient,
        Optional<String> deviceSerial,
        Optional<String> institution) {
    /** Nothing beyond the file. */
    public static final EcgIdentity OF_THE_FILE =
            new EcgIdentity(Optional.empty(), Optional.empty(), PatientFacts.NONE, Optional.empty(), Optional.empty());
}
