package org.countyread.gateway.health;

/** A sentence in both languages. Immutable. */
public record Words(String zh, String en) {}
