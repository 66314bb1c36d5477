package org.countyread.hub.reading;

/** How many people a report must pass before it is published (双签). */
public enum SignerRule {
    /** The writer may sign. */
    ONE,
    /** A reviewer who is not the writer signs. */
    TWO
}
