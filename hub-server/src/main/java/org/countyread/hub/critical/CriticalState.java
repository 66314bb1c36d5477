package org.countyread.hub.critical;

/** How far a critical value has come. */
public enum CriticalState {
    /** Nobody at the site has acknowledged it: the ladder runs. */
    OPEN,
    /** A named person knows and has read it back; what was done is not on record yet. */
    ACKNOWLEDGED,
    /** What was done is on record. */
    CLOSED,
    /** It was flagged by mistake: nobody needs to act, and it stays on record. */
    RETRACTED
}
