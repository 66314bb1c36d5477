package org.countyread.hub.archive.dimse;

import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.dictionary.ElementDictionary;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.json.DicomJsonReader;
import org.countyread.dicom.net.service.query.QueryLevel;
import org.countyread.dicom.net.service.query.QueryRules;
import org.countyread.hub.archive.index.QidoRow;

/**
 * Makes answers of rows: every key that was asked for, with its value or empty, and where the objects can be had. Not
 * thread-safe. Source: PS3.4 §C.4.1.1.3.
 */
final class MatchAnswer {
    private final QueryLevel level;
    private final List<Element> keys;
    private final String aeTitle;
    private List<String> patient = List.of();

    MatchAnswer(QueryLevel level, Attributes identifier, String aeTitle) {
        this.level = level;
        this.keys = QueryRules.keys(identifier);
        this.aeTitle = aeTitle;
    }

    /** The answer for a match. */
    Attributes of(QidoRow row) {
        Attributes known = known(row);
        patient = List.of(known.string(Tag.PatientID, ""), known.string(Tag.IssuerOfPatientID, ""));
        Attributes.Builder answer = Attributes.builder();
        known.element(Tag.SpecificCharacterSet).ifPresent(answer::element);
        for (Element key : keys) {
            known.element(key.tag()).ifPresentOrElse(answer::element, () -> empty(answer, key));
        }
        return answer.string(Tag.RetrieveAETitle, aeTitle)
                .string(Tag.InstanceAvailability, "ONLINE")
                .build();
    }

    /** Who the last match's patient was. */
    List<String> patient() {
        return patient;
    }

    private static void empty(Attributes.Builder answer, Element key) {
        if (key instanceof Element.Sequence) {
            answer.items(key.tag(), List.of());
        } else {
            answer.string(key.tag(), ElementDictionary.vr(key.tag()));
        }
    }

    private Attributes known(QidoRow row) {
        Attributes.Builder known = Attributes.builder();
        for (String json : row.attributesJson()) {
            known.addAll(read(json));
        }
        known.string(Tag.ModalitiesInStudy, row.modalities().toArray(String[]::new));
        if (level == QueryLevel.STUDY) {
            known.integer(Tag.NumberOfStudyRelatedSeries, row.seriesOfStudy())
                    .integer(Tag.NumberOfStudyRelatedInstances, row.instances());
        } else if (level == QueryLevel.SERIES) {
            known.integer(Tag.NumberOfSeriesRelatedInstances, row.instances());
        }
        return known.build();
    }

    /** The index wrote it, so it can be read. */
    private static Attributes read(String json) {
        try {
            return DicomJsonReader.fromJson(json);
        } catch (DicomFormatException ours) {
            throw new IllegalStateException("attributes in the index are malformed", ours);
        }
    }
}
