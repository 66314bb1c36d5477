package org.countyread.gateway.uplink;

/** The line is up, down, or moves at another speed. Immutable. */
public record LineChanged() {}
