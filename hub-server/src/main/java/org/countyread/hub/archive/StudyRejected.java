package org.countyread.hub.archive;

/** The last object of a study was taken out of use: the study does not exist any more. */
public record StudyRejected(String studyInstanceUid) {}
