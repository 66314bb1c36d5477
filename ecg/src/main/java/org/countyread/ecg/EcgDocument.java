package org.countyread.ecg;

import java.util.List;
import java.util.Optional;

/**
 * All that was understood of one ECG file. What the machine measured and said is kept apart from the recordings and is
 * never a physician's word. Immutable.
 *
 * @param recordings the rhythm first, then what was computed of it, such as a median beat; at least one
 * @param accessionNumber the exam the file names
 * @param leadMeasurements what the cart measured in single leads
 * @param marks where the cart saw beats and waves
 * @param statements what the cart's own analysis says, as text
 * @param editedStatements what a person made of the statements before the file left the other system; never the machine's
 * @param filters of the amplifier, as far as the file states them
 * @param warnings what a reader should know: parts that were left out or could not be trusted
 */
public record EcgDocument(
        Format format,
        List<EcgRecording> recordings,
        PatientFacts patient,
        DeviceFacts device,
        Optional<String> accessionNumber,
        List<MachineMeasurement> measurements,
        List<MachineLeadMeasurement> leadMeasurements,
        List<MachineMark> marks,
        List<String> statements,
        List<String> editedStatements,
        RecordingFilters filters,
        List<String> warnings) {

    /** The format of a file. */
    public enum Format {
        DICOM("application/dicom"),
        SCP_ECG("application/x-scp-ecg"),
        HL7_AECG("application/hl7-aecg+xml"),
        MUSE_XML("application/x-ge-muse+xml"),
        SIERRA_XML("application/x-philips-sierra+xml"),
        WFDB("application/x-wfdb"),
        EDF("application/x-edf"),
        MFER("application/x-mfer"),
        ISHNE("application/x-ishne-ecg");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    public EcgDocument {
        recordings = List.copyOf(recordings);
        measurements = List.copyOf(measurements);
        leadMeasurements = List.copyOf(leadMeasurements);
        marks = List.copyOf(marks);
        statements = List.copyOf(statements);
        editedStatements = List.copyOf(editedStatements);
        warnings = List.copyOf(warnings);
        if (recordings.isEmpty()) {
            throw new IllegalArgumentException("an ECG without a recording");
        }
    }

    /** A document of a format that tells nothing of single leads, marks, edited statements and filters. */
    public EcgDocument(
            Format format,
            List<EcgRecording> recordings,
            PatientFacts patient,
            DeviceFacts device,
            Optional<String> accessionNumber,
            List<MachineMeasurement> measurements,
            List<String> statements,
            List<String> warnings) {
        this(
                format,
                recordings,
                patient,
                device,
                accessionNumber,
                measurements,
                List.of(),
                List.of(),
                statements,
                List.of(),
                RecordingFilters.UNKNOWN,
                warnings);
    }
}
