package org.countyread.ecg.format.aecg;

import java.io.StringReader;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.XmlText;
import org.countyread.ecg.format.aecg.AecgPeople.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Reads an HL7 annotated ECG. Elements are known by their local names, because some carts leave the namespace out.
 *
 * @see "HL7 V3 Implementation Guide: Annotated ECG, PORT_MT020001"
 */
public final class AnnotatedEcgReader {
    private static final int SAMPLES_MAX = 2_000_000;
    private static final int DEPTH_MAX = 100;
    private static final int SETS_MAX = 64;
    private static final int TEXT_CHARS_MAX = 4096;
    private static final String ROOT = "AnnotatedECG";

    private final XMLStreamReader xml;
    private final XmlText file;
    private final SampleBudget budget = new SampleBudget(SAMPLES_MAX);
    private final AecgPeople people = new AecgPeople();
    private final AecgFindings findings = new AecgFindings();
    private final AecgFilters filters = new AecgFilters();
    private final List<EcgRecording> recordings = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    private int sets;
    private int seriesFirst = -1;
    private int derivedFirst = -1;
    private @Nullable AecgSet set;
    private @Nullable AecgSequence sequence;
    private Optional<LocalDateTime> ecgTime = Optional.empty();
    private Optional<LocalDateTime> seriesTime = Optional.empty();

    private AnnotatedEcgReader(XMLStreamReader xml, XmlText file) {
        this.xml = xml;
        this.file = file;
        file.warning().ifPresent(warnings::add);
    }

    /**
     * What the file holds.
     *
     * @throws WaveformFormatException if it is no annotated ECG, or a lead cannot be read with certainty
     */
    public static EcgDocument read(byte[] file) throws WaveformFormatException {
        XmlText text = XmlText.of(file);
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text.requireNoDocumentType()));
            try {
                return new AnnotatedEcgReader(xml, text).document();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException malformed) {
            throw WaveformFormatException.of(
                    "the XML is malformed at line %d",
                    malformed.getLocation() == null
                            ? 0
                            : malformed.getLocation().getLineNumber());
        }
    }

    /** Neither document types nor anything outside the file. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    private EcgDocument document() throws XMLStreamException, WaveformFormatException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters();
                case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw WaveformFormatException.of("a document type or an entity has no place in an annotated ECG");
                default -> {
                    // comments and processing instructions say nothing about the ECG
                }
            }
        }
        if (recordings.isEmpty()) {
            throw WaveformFormatException.of("the annotated ECG has no lead with samples");
        }
        return new EcgDocument(
                EcgDocument.Format.HL7_AECG,
                recordings,
                people.patient(),
                people.device(),
                Optional.empty(),
                findings.measurements(),
                findings.leadMeasurements(),
                findings.marks().marks(),
                findings.statements(),
                findings.editedStatements(),
                filters.filters(),
                warnings);
    }

    private void start(String name) throws WaveformFormatException {
        if (path.isEmpty() && !name.equals(ROOT)) {
            throw WaveformFormatException.of("root element: expected %s, found %s", ROOT, name);
        }
        if (path.size() >= DEPTH_MAX) {
            throw WaveformFormatException.of("elements are nested more than %d deep", DEPTH_MAX);
        }
        String parent = path.isEmpty() ? "" : path.getFirst();
        path.push(name);
        text.setLength(0);
        switch (name) {
            case "series" -> {
                seriesTime = Optional.empty();
                seriesFirst = -1;
            }
            case "derivedSeries" -> derivedFirst = -1;
            case "sequenceSet" -> beginSet();
            case "sequence" -> beginSequence();
            case "annotationSet" -> findings.beginSet();
            case "assignedPerson" -> {
                if (path.contains("annotationSet")) {
                    findings.authorIsPerson();
                }
            }
            case "annotation" -> findings.begin();
            default -> value(name, parent);
        }
    }

    private void beginSet() throws WaveformFormatException {
        if (set != null) {
            throw WaveformFormatException.of("a sequence set lies within another");
        }
        if (++sets > SETS_MAX) {
            throw WaveformFormatException.of("more than %d sequence sets", SETS_MAX);
        }
        set = new AecgSet(path.contains("derivedSeries"));
    }

    private void beginSequence() throws WaveformFormatException {
        if (sequence != null) {
            throw WaveformFormatException.of("a sequence lies within another");
        }
        sequence = new AecgSequence();
    }

    private void value(String name, String parent) throws WaveformFormatException {
        if (sequence != null) {
            sequenceValue(sequence, name, parent);
        } else if (findings.isOpen()) {
            annotationValue(name, parent);
        } else {
            fact(name, parent);
        }
    }

    private void sequenceValue(AecgSequence current, String name, String parent) throws WaveformFormatException {
        if (parent.equals("digits")) {
            throw WaveformFormatException.of("digits of %s hold an element", current.code());
        }
        String value = attribute("value");
        String unit = attribute("unit");
        switch (name) {
            case "code" -> {
                if (parent.equals("sequence")) {
                    current.code(attribute("code"));
                }
            }
            case "head" -> current.head(value, unit);
            case "increment" -> current.increment(value, unit);
            case "origin" -> current.origin(value, unit);
            case "scale" -> current.scale(value, unit);
            default -> {
                // digits are text
            }
        }
    }

    private void annotationValue(String name, String parent) {
        if (name.equals("code") && parent.equals("annotation")) {
            findings.code(attribute("code"));
        } else if (name.equals("code") && parent.equals("boundary")) {
            findings.boundary(attribute("code"));
        } else if (name.equals("value") && parent.equals("annotation")) {
            findings.value(attribute("value"), attribute("unit"));
            findings.valueCode(attribute("code"), attribute("displayName"));
        } else if (name.equals("low") && parent.equals("value")) {
            findings.low(attribute("value"), attribute("unit"));
        } else if (name.equals("high") && parent.equals("value")) {
            findings.high(attribute("value"), attribute("unit"));
        }
    }

    private void fact(String name, String parent) {
        switch (parent + "/" + name) {
            case "trialSubject/id" -> people.note(Fact.PATIENT_ID, attribute("extension"));
            case "subjectDemographicPerson/administrativeGenderCode" -> people.note(Fact.SEX, attribute("code"));
            case "subjectDemographicPerson/birthTime" -> people.note(Fact.BIRTH, attribute("value"));
            case "manufacturedSeriesDevice/id" -> people.note(Fact.SERIAL, attribute("extension"));
            case "effectiveTime/low", "effectiveTime/center" -> time(attribute("value"));
            case "controlVariable/code" -> filters.code(attribute("code"));
            case "controlVariable/value" -> filters.value(attribute("value"), attribute("unit"));
            default -> {
                // of no use here; the original keeps it
            }
        }
    }

    private void time(@Nullable String value) {
        Optional<LocalDateTime> found = value == null ? Optional.empty() : Hl7Time.parse(value);
        if (path.contains("series")) {
            seriesTime = seriesTime.or(() -> found);
        } else if (path.size() == 3) {
            ecgTime = ecgTime.or(() -> found);
        }
    }

    private void characters() throws WaveformFormatException {
        if (sequence != null) {
            if ("digits".equals(path.peek())) {
                sequence.digits(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength(), budget);
            }
        } else if (text.length() < TEXT_CHARS_MAX) {
            text.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(xml.getTextLength(), TEXT_CHARS_MAX));
        }
    }

    private void end(String name) throws WaveformFormatException {
        path.pop();
        String parent = path.isEmpty() ? "" : path.getFirst();
        switch (name) {
            case "digits" -> {
                if (sequence != null) {
                    sequence.endNumber(budget);
                }
            }
            case "sequence" -> endSequence();
            case "sequenceSet" -> endSet();
            case "annotation" -> findings.end();
            case "annotationSet" -> endAnnotations();
            case "value" -> findings.text(file.plain(text.toString()));
            default -> textFact(name, parent);
        }
        text.setLength(0);
    }

    private void endSequence() throws WaveformFormatException {
        if (set != null && sequence != null) {
            set.add(sequence);
        }
        sequence = null;
    }

    /** Annotations belong to the series they stand in, or to what was derived of it. */
    private void endAnnotations() {
        int first = path.contains("derivedSeries") ? derivedFirst : seriesFirst;
        findings.marks().resolve(recordings, first, path.contains("derivedSeries") ? Optional.empty() : seriesTime);
    }

    private void endSet() throws WaveformFormatException {
        if (set != null) {
            Optional<EcgRecording> recording = set.recording(seriesTime.or(() -> ecgTime), budget, warnings);
            boolean derived = path.contains("derivedSeries");
            if (recording.isPresent() && (derived ? derivedFirst : seriesFirst) < 0) {
                derivedFirst = derived ? recordings.size() : derivedFirst;
                seriesFirst = derived ? seriesFirst : recordings.size();
            }
            recording.ifPresent(recordings::add);
        }
        set = null;
    }

    private void textFact(String name, String parent) {
        String found = file.plain(text.toString());
        switch (parent + "/" + name) {
            case "subjectDemographicPerson/name" -> people.note(Fact.PATIENT_NAME, found);
            case "name/family" -> person(Fact.FAMILY_NAME, found);
            case "name/given" -> person(Fact.GIVEN_NAME, found);
            case "manufacturedSeriesDevice/manufacturerModelName" -> people.note(Fact.MODEL, found);
            case "manufacturedSeriesDevice/softwareName" -> people.note(Fact.SOFTWARE, found);
            case "manufacturerOrganization/name" -> people.note(Fact.MANUFACTURER, found);
            case "location/name" -> people.note(Fact.INSTITUTION, found);
            default -> {
                // of no use here; the original keeps it
            }
        }
    }

    private void person(Fact fact, String found) {
        if (path.contains("subjectDemographicPerson")) {
            people.note(fact, found);
        }
    }

    private @Nullable String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return file.plain(xml.getAttributeValue(i));
            }
        }
        return null;
    }
}
