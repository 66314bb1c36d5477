package org.countyread.hub.archive.index;

/** What the index holds of one object, on all three levels. Immutable. */
public record IndexedObject(IndexedStudy study, IndexedSeries series, IndexedInstance instance) {}
