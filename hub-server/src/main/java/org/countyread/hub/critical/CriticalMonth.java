package org.countyread.hub.critical;

/**
 * The critical values that were flagged in one month. Immutable.
 *
 * @param month such as {@code 2026-11}
 * @param flagged all of them, also those that were retracted later
 * @param acknowledged of those that were not retracted
 * @param inTime acknowledged before the first rung of the ladder was due
 */
record CriticalMonth(String month, int flagged, int retracted, int acknowledged, int inTime, int closed) {}
