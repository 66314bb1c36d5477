package org.countyread.gateway.health;

/** How well a part of the box is. Ordered from well to worst. */
public enum Level {
    WELL,
    /** Exams go on, but somebody should look. */
    ATTENTION,
    /** Exams are refused or would be lost. */
    FAILED
}
