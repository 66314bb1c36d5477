package org.countyread.ecg.format.sierra;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.countyread.ecg.DeviceFacts;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.RecordingFilters;
import org.countyread.ecg.format.FactText;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.XmlElements;

/** Reads an ECG as Philips carts and archives export it, versions 1.03, 1.04 and 1.04.01. */
public final class SierraXmlReader implements XmlElements.Handler {
    public static final String ROOT = "restingecgdata";

    private static final Set<String> VERSIONS = Set.of("1.03", "1.04", "1.04.01");
    private static final int FACTS_MAX = 4096;
    private static final int FACT_CHARS_MAX = 4096;
    private static final int BEATS_MAX = 64;
    private static final String SIGNAL = "dataacquisition/signalcharacteristics/";
    private static final String WAVEFORMS = "waveforms/parsedwaveforms";
    private static final String BEATS = "waveforms/repbeats";
    private static final String BEAT = BEATS + "/repbeat";
    private static final String PATIENT = "patient/generalpatientdata/";
    private static final String INTERPRETATION = "interpretations/interpretation";
    private static final String STATEMENT = INTERPRETATION + "/statement";

    private final Map<String, String> facts = new HashMap<>();
    private final Map<String, Map<String, String>> attributesOf = new HashMap<>();
    private final Map<LeadName, String> beats = new LinkedHashMap<>();
    private final SierraFindings findings = new SierraFindings();
    private Optional<String> waveforms = Optional.empty();
    private Map<String, String> lead = Map.of();
    private String left = "";
    private String right = "";
    private String severity = "";
    private boolean groupEdited;
    private boolean elementEdited;
    private boolean anyEdited;

    private SierraXmlReader() {}

    /**
     * What the file holds.
     *
     * @throws WaveformFormatException if it is no such file, or the leads cannot be read with certainty
     */
    public static EcgDocument read(byte[] file) throws WaveformFormatException {
        SierraXmlReader reader = new SierraXmlReader();
        List<String> warnings = new ArrayList<>();
        XmlElements.read(file, ROOT, reader).ifPresent(warnings::add);
        return reader.document(warnings);
    }

    @Override
    public void begin(String path, Map<String, String> attributes) throws WaveformFormatException {
        elementEdited = attributes.getOrDefault("editedflag", "").equalsIgnoreCase("True");
        switch (path) {
            case WAVEFORMS, BEATS, "dataacquisition", "dataacquisition/machine" ->
                attributesOf.putIfAbsent(path, attributes);
            case BEAT -> lead = attributes;
            case INTERPRETATION + "/globalmeasurements", INTERPRETATION + "/interpretationmeasurements" ->
                groupEdited = elementEdited;
            case STATEMENT -> {
                groupEdited = elementEdited;
                anyEdited |= elementEdited;
                left = "";
                right = "";
            }
            default -> {
                if (path.endsWith("/leadmeasurements/leadmeasurement")) {
                    lead = attributes;
                }
            }
        }
    }

    @Override
    public void end(String path, String text) throws WaveformFormatException {
        String element = path.substring(path.lastIndexOf('/') + 1);
        String outer = path.substring(0, path.length() - element.length());
        switch (outer) {
            case STATEMENT + "/" -> statementPart(element, text);
            case INTERPRETATION + "/" -> interpretationPart(element, text);
            case INTERPRETATION + "/globalmeasurements/", INTERPRETATION + "/interpretationmeasurements/" ->
                findings.interpreted(element, text, groupEdited || elementEdited);
            case "measurements/globalmeasurements/", "internalmeasurements/crossleadmeasurements/" ->
                findings.measured(element, text);
            case "measurements/leadmeasurements/leadmeasurement/",
                    "internalmeasurements/leadmeasurements/leadmeasurement/" -> findings.ofLead(lead, element, text);
            case BEAT + "/" -> beatPart(element, text);
            default -> fact(path, text);
        }
        elementEdited = false;
    }

    private void statementPart(String element, String text) {
        if (element.equals("leftstatement")) {
            left = text;
        } else if (element.equals("rightstatement")) {
            right = text;
        }
    }

    private void interpretationPart(String element, String text) {
        if (element.equals("statement")) {
            findings.statement(left, right, groupEdited);
        } else if (element.equals("severity")) {
            severity = text;
        }
    }

    private void beatPart(String element, String text) throws WaveformFormatException {
        Optional<LeadName> name = LeadName.ofLabel(lead.getOrDefault("leadname", ""));
        if (element.equals("waveform") && name.isPresent() && !text.isEmpty()) {
            if (beats.size() == BEATS_MAX || beats.putIfAbsent(name.get(), text) != null) {
                throw WaveformFormatException.of(
                        "representative beats: lead %s is there twice",
                        name.get().label());
            }
        }
    }

    private void fact(String path, String text) throws WaveformFormatException {
        if (path.equals(WAVEFORMS)) {
            if (waveforms.isPresent()) {
                throw WaveformFormatException.of("parsedwaveforms is there twice");
            }
            waveforms = Optional.of(text);
        } else if (!text.isEmpty() && text.length() <= FACT_CHARS_MAX && facts.size() < FACTS_MAX) {
            facts.putIfAbsent(path, text);
        }
    }

    private EcgDocument document(List<String> warnings) throws WaveformFormatException {
        String version = facts.getOrDefault("documentinfo/documentversion", "");
        if (!VERSIONS.contains(version)) {
            throw WaveformFormatException.of("documentversion: only 1.03, 1.04 and 1.04.01 are read");
        }
        Map<String, String> signal = new HashMap<>();
        facts.forEach((path, text) -> {
            if (path.startsWith(SIGNAL)) {
                signal.put(path.substring(SIGNAL.length()), text);
            }
        });
        String samples = waveforms.orElseThrow(() -> WaveformFormatException.of("parsedwaveforms is missing"));
        List<EcgRecording> recordings = new ArrayList<>();
        recordings.add(SierraWaveforms.rhythm(
                signal, attributesOf.getOrDefault(WAVEFORMS, Map.of()), samples, start(), warnings));
        medianBeat(warnings).ifPresent(recordings::add);
        findings.statement(severity, "", anyEdited);
        return new EcgDocument(
                EcgDocument.Format.SIERRA_XML,
                recordings,
                patient(),
                device(),
                text("orderinfo/ordernumber"),
                findings.measurements(warnings),
                findings.leadMeasurements(),
                List.of(),
                findings.statements(),
                findings.editedStatements(),
                filters(signal),
                warnings);
    }

    /** The representative beats are a courtesy; the rhythm does not depend on them. */
    private Optional<EcgRecording> medianBeat(List<String> warnings) {
        try {
            return SierraWaveforms.medianBeat(attributesOf.getOrDefault(BEATS, Map.of()), beats);
        } catch (WaveformFormatException damaged) {
            warnings.add(damaged.getMessage() + "; the representative beats were left out");
            return Optional.empty();
        }
    }

    private Optional<LocalDateTime> start() {
        Map<String, String> acquired = attributesOf.getOrDefault("dataacquisition", Map.of());
        return FactText.day(acquired.getOrDefault("date", ""))
                .flatMap(day -> FactText.time(acquired.getOrDefault("time", "")).map(day::atTime));
    }

    private PatientFacts patient() {
        return new PatientFacts(
                text(PATIENT + "patientid"),
                FactText.name(text(PATIENT + "name/lastname"), text(PATIENT + "name/firstname")),
                text(PATIENT + "age/dateofbirth").flatMap(FactText::day),
                text(PATIENT + "sex").flatMap(FactText::sex),
                age());
    }

    private Optional<String> age() {
        return text(PATIENT + "age/years")
                .flatMap(age -> FactText.age(age, 'Y'))
                .or(() -> text(PATIENT + "age/months").flatMap(age -> FactText.age(age, 'M')))
                .or(() -> text(PATIENT + "age/weeks").flatMap(age -> FactText.age(age, 'W')))
                .or(() -> text(PATIENT + "age/days").flatMap(age -> FactText.age(age, 'D')));
    }

    private DeviceFacts device() {
        Map<String, String> machine = attributesOf.getOrDefault("dataacquisition/machine", Map.of());
        return new DeviceFacts(
                Optional.empty(),
                text("dataacquisition/machine"),
                Optional.ofNullable(machine.get("machineid")).filter(id -> !id.isBlank()),
                Optional.empty(),
                text("dataacquisition/acquirer/institutionname"));
    }

    /** Of the stored signal; what the report was printed with is another matter. */
    private RecordingFilters filters(Map<String, String> signal) {
        String[] band = signal.getOrDefault("signalbandwidth", "").split("-", 2);
        Map<String, String> stored = attributesOf.getOrDefault(WAVEFORMS, Map.of());
        boolean notched = stored.getOrDefault("notchfiltered", "").equalsIgnoreCase("True");
        return new RecordingFilters(
                positive(signal.getOrDefault("hipass", band[0])),
                positive(signal.getOrDefault("lowpass", band.length > 1 ? band[1] : "")),
                notched ? positive(stored.getOrDefault("notchfilterfreqs", "")) : OptionalDouble.empty());
    }

    private static OptionalDouble positive(String text) {
        OptionalDouble number = FactText.number(text);
        return number.isPresent() && number.getAsDouble() > 0 ? number : OptionalDouble.empty();
    }

    private Optional<String> text(String path) {
        return Optional.ofNullable(facts.get(path));
    }
}
