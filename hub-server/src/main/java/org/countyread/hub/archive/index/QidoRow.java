package org.countyread.hub.archive.index;

import java.util.List;
import java.util.Optional;

/**
 * One match of a search. Immutable.
 *
 * @param attributesJson DICOM JSON of the levels that are returned, the outer ones first
 * @param seriesOfStudy number of series of the study; on the series and instance level 0
 * @param instances number of objects of the study or series; on the instance level 0
 */
public record QidoRow(
        String studyInstanceUid,
        Optional<String> seriesInstanceUid,
        Optional<String> sopInstanceUid,
        List<String> attributesJson,
        List<String> modalities,
        int seriesOfStudy,
        int instances) {}
