package org.countyread.hub.archive.index;

import java.util.Optional;

/** Row of a series; attributes are DICOM JSON of the series level. Immutable. */
public record IndexedSeries(
        String studyInstanceUid,
        String seriesInstanceUid,
        String modality,
        Optional<Integer> seriesNumber,
        String attributesJson) {}
