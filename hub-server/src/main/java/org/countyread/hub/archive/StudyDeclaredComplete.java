package org.countyread.hub.archive;

/** A person has said that a study is complete without the objects that are missing of it. */
public record StudyDeclaredComplete(String studyInstanceUid, String by, String reason) {}
