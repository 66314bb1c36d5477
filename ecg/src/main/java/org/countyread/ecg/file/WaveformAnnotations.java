package org.countyread.ecg.file;

import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;

/**
 * Items of the Waveform Annotation Sequence while they are collected. Groups and channels count from 1 and channel 0 means
 * all; samples are handed in from 0 and written from 1. Not thread-safe.
 *
 * @see "PS3.3 §C.10.10 Waveform Annotation Module"
 */
final class WaveformAnnotations {
    private static final int TEXT_CHARS_MAX = 1024;

    /** A coded concept. */
    record Code(String value, String scheme, String meaning) {
        static Code mdc(String value, String meaning) {
            return new Code(value, "MDC", meaning);
        }

        Attributes item() {
            return Attributes.builder()
                    .string(Tag.CodeValue, value)
                    .string(Tag.CodingSchemeDesignator, scheme)
                    .string(Tag.CodeMeaning, meaning)
                    .build();
        }
    }

    /**
     * What an annotation is about.
     *
     * @param together annotations of one number belong together, such as the waves of one beat
     */
    record Place(int together, int group, int channel) {}

    private final List<Attributes> items = new ArrayList<>();

    List<Attributes> items() {
        return items;
    }

    /** @param unit UCUM */
    void number(Place place, Code what, double value, String unit) {
        items.add(annotation(place)
                .items(Tag.ConceptNameCodeSequence, List.of(what.item()))
                .items(Tag.MeasurementUnitsCodeSequence, List.of(new Code(unit, "UCUM", unit).item()))
                .decimal(Tag.NumericValue, value)
                .build());
    }

    void point(Place place, Code what, int sample) {
        items.add(annotation(place)
                .items(Tag.ConceptNameCodeSequence, List.of(what.item()))
                .string(Tag.TemporalRangeType, "POINT")
                .integer(Tag.ReferencedSamplePositions, sample + 1)
                .build());
    }

    /** Both samples belong to it. */
    void segment(Place place, Code what, int first, int last) {
        items.add(annotation(place)
                .items(Tag.ConceptNameCodeSequence, List.of(what.item()))
                .string(Tag.TemporalRangeType, "SEGMENT")
                .integer(Tag.ReferencedSamplePositions, first + 1, last + 1)
                .build());
    }

    void text(Place place, String text) {
        items.add(annotation(place)
                .string(Tag.UnformattedTextValue, EcgObject.printable(text, TEXT_CHARS_MAX))
                .build());
    }

    private static Attributes.Builder annotation(Place place) {
        return Attributes.builder()
                .integer(Tag.AnnotationGroupNumber, place.together())
                .integer(Tag.ReferencedWaveformChannels, place.group(), place.channel());
    }
}
