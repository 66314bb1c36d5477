package org.countyread.ecg.critical;

/**
 * A number a county may set.
 *
 * @param unit as written for physicians; empty for a count
 * @param least smallest sensible value, inclusive
 * @param most greatest sensible value, inclusive
 */
public record CriticalParameter(String name, String unit, double least, double most) {}
