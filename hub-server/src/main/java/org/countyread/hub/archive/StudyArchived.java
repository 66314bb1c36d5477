package org.countyread.hub.archive;

/** A study is complete at the hub. Published again when more of it has been announced and has arrived. */
public record StudyArchived(String studyInstanceUid) {}
