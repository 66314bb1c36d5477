package org.countyread.hub.archive;

import java.time.Instant;
import java.util.List;

/**
 * A study of which pictures are here and objects are not. Immutable.
 *
 * @param objectBytes of the objects with a picture
 * @param receivedBytes so many of them are here, whatever their form on the line
 * @param previews SOP Instance UIDs of the objects that have a picture, in the order of announcement
 */
public record ArrivingStudy(
        String studyInstanceUid,
        String siteCode,
        String accessionNumber,
        String modality,
        StudySummary.StudyPatient patient,
        ExamPriority priority,
        long objectBytes,
        long receivedBytes,
        Instant announcedAt,
        List<String> previews) {
    public ArrivingStudy {
        previews = List.copyOf(previews);
    }
}
