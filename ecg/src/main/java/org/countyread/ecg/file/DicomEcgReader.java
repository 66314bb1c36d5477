package org.countyread.ecg.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.PersonName;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.ecg.DeviceFacts;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.RecordingFilters;
import org.countyread.ecg.format.DicomWaveformReader;
import org.countyread.ecg.format.WaveformFormatException;

/** A DICOM waveform object as a document. Stateless. */
final class DicomEcgReader {
    private static final DecodingLimits LIMITS =
            new DecodingLimits(32, 100_000, 64 * 1024, EcgFiles.BYTES_MAX, 2L * EcgFiles.BYTES_MAX);

    /** As many as the longest file has in 16 bits; a deflated one may claim many more, and each becomes a double. */
    private static final long SAMPLES_MAX = EcgFiles.BYTES_MAX / Short.BYTES;

    private DicomEcgReader() {}

    static EcgDocument read(byte[] file) throws WaveformFormatException {
        List<String> warnings = new ArrayList<>();
        try {
            Attributes dataset = Part10Reader.read(file, LIMITS, deviation -> warnings.add(deviation.toString()))
                    .dataset();
            requireFewSamples(dataset);
            List<EcgRecording> recordings = DicomWaveformReader.read(dataset);
            if (recordings.isEmpty()) {
                throw WaveformFormatException.of("the DICOM object has no lead of the surface ECG");
            }
            DicomFindings findings = DicomFindings.of(dataset);
            warnings.addAll(findings.warnings());
            return new EcgDocument(
                    EcgDocument.Format.DICOM,
                    recordings,
                    patient(dataset),
                    device(dataset),
                    text(dataset, Tag.AccessionNumber),
                    findings.measurements(),
                    List.of(),
                    List.of(),
                    findings.statements(),
                    findings.edited(),
                    RecordingFilters.UNKNOWN,
                    warnings);
        } catch (DicomFormatException | IOException malformed) {
            throw WaveformFormatException.of("the DICOM file is malformed: %s", String.valueOf(malformed.getMessage()));
        }
    }

    private static void requireFewSamples(Attributes dataset) throws WaveformFormatException {
        long samples = 0;
        for (Attributes group : dataset.items(Tag.WaveformSequence)) {
            long channels = group.integer(Tag.NumberOfWaveformChannels, 0);
            samples += Math.max(0, channels) * Math.max(0, group.integer(Tag.NumberOfWaveformSamples, 0));
            if (samples > SAMPLES_MAX) {
                throw WaveformFormatException.of("the DICOM file has more than %d samples", SAMPLES_MAX);
            }
        }
    }

    private static PatientFacts patient(Attributes dataset) {
        return new PatientFacts(
                text(dataset, Tag.PatientID),
                dataset.personName(Tag.PatientName).map(PersonName::display),
                dataset.date(Tag.PatientBirthDate),
                text(dataset, Tag.PatientSex).flatMap(DicomEcgReader::sex),
                text(dataset, Tag.PatientAge));
    }

    private static Optional<PatientFacts.Sex> sex(String code) {
        return switch (code) {
            case "M" -> Optional.of(PatientFacts.Sex.M);
            case "F" -> Optional.of(PatientFacts.Sex.F);
            case "O" -> Optional.of(PatientFacts.Sex.O);
            default -> Optional.empty();
        };
    }

    private static DeviceFacts device(Attributes dataset) {
        return new DeviceFacts(
                text(dataset, Tag.Manufacturer),
                text(dataset, Tag.ManufacturerModelName),
                text(dataset, Tag.DeviceSerialNumber),
                text(dataset, Tag.SoftwareVersions),
                text(dataset, Tag.InstitutionName));
    }

    private static Optional<String> text(Attributes dataset, int tag) {
        return dataset.string(tag).map(String::strip).filter(text -> !text.isEmpty());
    }
}
