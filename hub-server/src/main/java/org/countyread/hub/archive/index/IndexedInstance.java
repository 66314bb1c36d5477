package org.countyread.hub.archive.index;

import java.util.Optional;

/**
 * Row of an object. Immutable.
 *
 * @param attributesJson DICOM JSON of the whole data set; large values are BulkDataURIs that begin with
 *     {@value #BULK_SCHEME}
 * @param bulkJson object with one member a large value: its path, and an array of offset and length in the file
 * @param frameTable empty where frames are not found by offset: big endian, deflated and very small pixel data
 */
public record IndexedInstance(
        String sopInstanceUid,
        String studyInstanceUid,
        String seriesInstanceUid,
        String sopClassUid,
        String transferSyntaxUid,
        Optional<Integer> instanceNumber,
        String attributesJson,
        String bulkJson,
        int frameCount,
        Optional<FrameTable> frameTable) {
    /** What a BulkDataURI in the index begins with; the rest is the path of the value in the data set. */
    public static final String BULK_SCHEME = "bulk:";
}
