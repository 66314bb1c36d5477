package org.countyread.hub.archive.dicomweb;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.hub.archive.DicomWebUris;
import org.countyread.hub.archive.index.IndexedInstance;
import org.countyread.hub.archive.index.IndexedLevels.Level;
import org.countyread.hub.archive.index.QidoRow;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes matches of a search as DICOM JSON. Source: PS3.18 §10.6.3.3, Annex F. Thread-safe. */
@Component
class QidoJson {
    private final JsonMapper json;

    QidoJson(JsonMapper json) {
        this.json = json;
    }

    String write(Level level, List<QidoRow> rows, DicomWebUris uris) {
        return json.writeValueAsString(
                rows.stream().map(row -> row(level, row, uris)).toList());
    }

    private Map<String, JsonNode> row(Level level, QidoRow row, DicomWebUris uris) {
        Map<String, JsonNode> attributes = new TreeMap<>();
        for (String part : row.attributesJson()) {
            json.readTree(part).properties().forEach(entry -> attributes.put(entry.getKey(), entry.getValue()));
        }
        put(attributes, Tag.InstanceAvailability, VR.CS, List.of("ONLINE"));
        put(attributes, Tag.RetrieveURL, VR.UR, List.of(retrieveUrl(row, uris)));
        put(attributes, Tag.ModalitiesInStudy, VR.CS, row.modalities());
        if (level == Level.STUDY) {
            put(attributes, Tag.NumberOfStudyRelatedSeries, VR.IS, List.of(row.seriesOfStudy()));
            put(attributes, Tag.NumberOfStudyRelatedInstances, VR.IS, List.of(row.instances()));
        } else if (level == Level.SERIES) {
            put(attributes, Tag.NumberOfSeriesRelatedInstances, VR.IS, List.of(row.instances()));
        }
        attributes.values().removeIf(QidoJson::isBulk);
        return attributes;
    }

    private static String retrieveUrl(QidoRow row, DicomWebUris uris) {
        return row.seriesInstanceUid()
                .map(series -> row.sopInstanceUid()
                        .map(sop -> uris.instance(row.studyInstanceUid(), series, sop))
                        .orElseGet(() -> uris.series(row.studyInstanceUid(), series)))
                .orElseGet(() -> uris.study(row.studyInstanceUid()));
    }

    private void put(Map<String, JsonNode> attributes, int tag, VR vr, List<?> values) {
        Map<String, Object> element = new TreeMap<>(Map.of("vr", vr.name()));
        if (!values.isEmpty()) {
            element.put("Value", values);
        }
        attributes.put("%08X".formatted(tag), json.valueToTree(element));
    }

    /** Large values are not part of a search result. */
    private static boolean isBulk(JsonNode element) {
        JsonNode uri = element.get("BulkDataURI");
        return uri != null && uri.asString().startsWith(IndexedInstance.BULK_SCHEME);
    }
}
