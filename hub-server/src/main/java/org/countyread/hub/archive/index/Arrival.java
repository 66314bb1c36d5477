package org.countyread.hub.archive.index;

/** An object as the index holds it, and how it came. Immutable. */
public record Arrival(IndexedObject object, ObjectReceipt receipt) {}
