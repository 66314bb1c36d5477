package org.countyread.hub.archive;

/** An object is durable and indexed. */
public record ObjectStored(String studyInstanceUid, String sopInstanceUid) {}
