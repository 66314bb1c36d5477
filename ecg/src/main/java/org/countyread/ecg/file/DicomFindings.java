package org.countyread.ecg.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.MachineMeasurement.Name;

/**
 * What a cart measured and said, from the annotations of its waveform object. Texts on single channels are tables of
 * figures and no statements; a figure of 0 ms stands for one that was not measured. Immutable.
 *
 * @param measurements of the whole recording
 * @param statements in the cart's own words and order
 * @param edited what a person made of statements before the file left the other system
 * @see "PS3.3 §C.10.10 Waveform Annotation Module, PS3.16 CID 3228, 3229, 3689"
 */
record DicomFindings(
        List<MachineMeasurement> measurements, List<String> statements, List<String> edited, List<String> warnings) {
    private static final int ANNOTATIONS_MAX = 100_000;
    private static final int ALL_CHANNELS = 0;
    private static final double MS_PER_SECOND = 1000;

    /** Codes of SCPECG 1.3 in carts' files, and LOINC where carts use it. */
    private static final Map<String, Name> OTHER_CODES = Map.ofEntries(
            Map.entry("5.10.2.1-3", Name.RR_INTERVAL),
            Map.entry("5.10.2.1-5", Name.PP_INTERVAL),
            Map.entry("5.13.5-7", Name.PR_INTERVAL),
            Map.entry("5.13.5-9", Name.QRS_DURATION),
            Map.entry("5.13.5-11", Name.QT_INTERVAL),
            Map.entry("5.10.2.5-5", Name.QTC_INTERVAL),
            Map.entry("5.10.3-11", Name.P_AXIS),
            Map.entry("5.10.3-13", Name.QRS_AXIS),
            Map.entry("5.10.3-15", Name.T_AXIS),
            Map.entry("8867-4", Name.VENTRICULAR_RATE));

    DicomFindings {
        measurements = List.copyOf(measurements);
        statements = List.copyOf(statements);
        edited = List.copyOf(edited);
        warnings = List.copyOf(warnings);
    }

    static DicomFindings of(Attributes dataset) {
        List<MachineMeasurement> measurements = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        List<String> edited = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Map<String, Name> names = names();
        int onChannels = 0;
        List<Attributes> annotations = dataset.items(Tag.WaveformAnnotationSequence);
        for (Attributes annotation : annotations.subList(0, Math.min(annotations.size(), ANNOTATIONS_MAX))) {
            Optional<Attributes> concept =
                    annotation.items(Tag.ConceptNameCodeSequence).stream().findFirst();
            Optional<String> text = annotation
                    .string(Tag.UnformattedTextValue)
                    .map(String::strip)
                    .filter(words -> !words.isEmpty());
            if (concept.isPresent()) {
                concept.flatMap(code -> code.string(Tag.CodeValue))
                        .map(code -> names.get(code.strip()))
                        .flatMap(name -> measurement(annotation, name))
                        .ifPresent(measurements::add);
            } else if (text.isPresent() && !isOnAllChannels(annotation)) {
                onChannels++;
            } else if (text.isPresent()) {
                boolean person = text.get().startsWith(EcgObject.EDITED);
                (person ? edited : statements)
                        .add(person ? text.get().substring(EcgObject.EDITED.length()) : text.get());
            }
        }
        if (onChannels > 0) {
            warnings.add(onChannels + " texts on single channels were left out");
        }
        return new DicomFindings(measurements, statements, edited, warnings);
    }

    private static Map<String, Name> names() {
        Map<String, Name> names = new HashMap<>(OTHER_CODES);
        for (Name name : Name.values()) {
            names.put(name.mdcCode(), name);
        }
        return names;
    }

    /** A text that names no channel holds for all of them. */
    private static boolean isOnAllChannels(Attributes annotation) {
        int[] pairs = annotation.integers(Tag.ReferencedWaveformChannels);
        for (int i = 1; i < pairs.length; i += 2) {
            if (pairs[i] != ALL_CHANNELS) {
                return false;
            }
        }
        return true;
    }

    /** Carts write axes with the unit ms: what an angle is comes of its name. */
    private static Optional<MachineMeasurement> measurement(Attributes annotation, Name name) {
        double number = annotation.decimal(Tag.NumericValue).orElse(Double.NaN);
        String unit = annotation.items(Tag.MeasurementUnitsCodeSequence).stream()
                .findFirst()
                .flatMap(item -> item.string(Tag.CodeValue))
                .map(String::strip)
                .orElse("");
        boolean time = name.unit().equals("ms");
        if (!Double.isFinite(number) || (time && !unit.equals("ms") && !unit.equals("s"))) {
            return Optional.empty();
        }
        double value = time && unit.equals("s") ? number * MS_PER_SECOND : number;
        boolean angle = name.unit().equals("deg");
        return angle || value > 0 ? Optional.of(new MachineMeasurement(name, value)) : Optional.empty();
    }
}
