package org.countyread.ecg.format.muse;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countyread.ecg.DeviceFacts;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.RecordingFilters;
import org.countyread.ecg.format.FactText;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.XmlElements;
import org.jspecify.annotations.Nullable;

/**
 * Reads a RestingECG file as GE MUSE exports it: leads I, II and V1 to V6 as 16-bit counts, the rhythm and often a median
 * beat. The format is not published; what is read here is what its elements are named.
 */
public final class MuseXmlReader implements XmlElements.Handler {
    public static final String ROOT = "RestingECG";

    private static final int SAMPLES_MAX = 2_000_000;
    private static final int WAVEFORMS_MAX = 16;
    private static final int FACTS_MAX = 4096;
    private static final int FACT_CHARS_MAX = 4096;
    private static final String SAMPLES = "Waveform/LeadData/WaveFormData";
    private static final String LEAD_FIELD = "Waveform/LeadData/";
    private static final String WAVEFORM_FIELD = "Waveform/";

    private final Map<String, String> facts = new HashMap<>();
    private final MuseFindings findings = new MuseFindings();
    private final List<MuseWaveform> waveforms = new ArrayList<>();
    private final Map<String, String> leadFields = new HashMap<>();
    private String samples = "";
    private long samplesSeen;
    private @Nullable MuseWaveform waveform;

    private MuseXmlReader() {}

    /**
     * What the file holds.
     *
     * @throws WaveformFormatException if it is no such file, or a lead cannot be read with certainty
     */
    public static EcgDocument read(byte[] file) throws WaveformFormatException {
        MuseXmlReader reader = new MuseXmlReader();
        List<String> warnings = new ArrayList<>();
        XmlElements.read(file, ROOT, reader).ifPresent(warnings::add);
        return reader.document(warnings);
    }

    @Override
    public void begin(String path, Map<String, String> attributes) throws WaveformFormatException {
        if (path.equals("Waveform")) {
            if (waveforms.size() == WAVEFORMS_MAX) {
                throw WaveformFormatException.of("more than %d waveforms", WAVEFORMS_MAX);
            }
            waveform = new MuseWaveform();
            waveforms.add(waveform);
        } else if (path.equals("Waveform/LeadData")) {
            leadFields.clear();
            samples = "";
        }
    }

    @Override
    public void end(String path, String text) throws WaveformFormatException {
        if (path.equals(SAMPLES)) {
            samples = text;
        } else if (path.equals("Waveform/LeadData")) {
            endLead();
        } else if (path.startsWith(LEAD_FIELD)) {
            leadFields.put(path.substring(LEAD_FIELD.length()), text);
        } else if (path.startsWith(WAVEFORM_FIELD) && waveform != null) {
            waveform.field(path.substring(WAVEFORM_FIELD.length()), text);
        } else if (path.startsWith("OriginalDiagnosis/")) {
            diagnosis(findings.original(), path, text);
        } else if (path.startsWith("Diagnosis/")) {
            diagnosis(findings.current(), path, text);
        } else if (!text.isEmpty() && text.length() <= FACT_CHARS_MAX && facts.size() < FACTS_MAX) {
            facts.putIfAbsent(path, text);
        }
    }

    private void endLead() throws WaveformFormatException {
        MuseLead lead = MuseLead.of(leadFields, samples);
        samples = "";
        samplesSeen += lead.sampleCount();
        if (samplesSeen > SAMPLES_MAX) {
            throw WaveformFormatException.of("the file has more than %d samples", SAMPLES_MAX);
        }
        if (waveform != null) {
            waveform.add(lead);
        }
    }

    private static void diagnosis(MuseFindings.Diagnosis diagnosis, String path, String text) {
        if (path.endsWith("/StmtFlag")) {
            diagnosis.flag(text);
        } else if (path.endsWith("/StmtText")) {
            diagnosis.text(text);
        } else if (path.endsWith("/DiagnosisStatement")) {
            diagnosis.endStatement();
        }
    }

    private EcgDocument document(List<String> warnings) throws WaveformFormatException {
        long spread = waveforms.stream().mapToLong(MuseWaveform::samples).sum();
        if (spread > SAMPLES_MAX) {
            throw WaveformFormatException.of("the file has more than %d samples", SAMPLES_MAX);
        }
        waveforms.sort(Comparator.comparing(MuseWaveform::isDerived));
        List<EcgRecording> recordings = new ArrayList<>();
        for (MuseWaveform each : waveforms) {
            each.recording(start(), warnings).ifPresent(recordings::add);
        }
        if (recordings.isEmpty()) {
            throw WaveformFormatException.of("the file has no lead with samples");
        }
        return new EcgDocument(
                EcgDocument.Format.MUSE_XML,
                recordings,
                patient(),
                device(),
                fact("Order/RequisitionNumber"),
                findings.measurements(facts, warnings),
                List.of(),
                List.of(),
                findings.statements(facts),
                findings.edited(facts),
                waveforms.stream().findFirst().map(MuseWaveform::filters).orElse(RecordingFilters.UNKNOWN),
                warnings);
    }

    private Optional<LocalDateTime> start() {
        return fact("TestDemographics/AcquisitionDate")
                .flatMap(FactText::day)
                .flatMap(day -> fact("TestDemographics/AcquisitionTime")
                        .flatMap(FactText::time)
                        .map(day::atTime));
    }

    private PatientFacts patient() {
        return new PatientFacts(
                fact("PatientDemographics/PatientID"),
                FactText.name(
                        fact("PatientDemographics/PatientLastName"), fact("PatientDemographics/PatientFirstName")),
                fact("PatientDemographics/DateofBirth").flatMap(FactText::day),
                fact("PatientDemographics/Gender").flatMap(FactText::sex),
                age());
    }

    private Optional<String> age() {
        String unit = fact("PatientDemographics/AgeUnits").orElse("").toUpperCase(Locale.ROOT);
        return fact("PatientDemographics/PatientAge").flatMap(age -> switch (unit) {
            case "YEARS" -> FactText.age(age, 'Y');
            case "MONTHS" -> FactText.age(age, 'M');
            case "WEEKS" -> FactText.age(age, 'W');
            case "DAYS" -> FactText.age(age, 'D');
            default -> Optional.empty();
        });
    }

    private DeviceFacts device() {
        return new DeviceFacts(
                Optional.empty(),
                fact("TestDemographics/AcquisitionDevice"),
                fact("TestDemographics/CartNumber"),
                fact("TestDemographics/AcquisitionSoftwareVersion"),
                fact("TestDemographics/SiteName"));
    }

    private Optional<String> fact(String path) {
        return Optional.ofNullable(facts.get(path));
    }
}
