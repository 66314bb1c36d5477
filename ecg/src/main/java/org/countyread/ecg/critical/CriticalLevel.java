package org.countyread.ecg.critical;

/** Colour of a hit, most urgent first; the fourth colour, green, is a recording without hit. */
public enum CriticalLevel {
    RED,
    ORANGE,
    YELLOW
}
