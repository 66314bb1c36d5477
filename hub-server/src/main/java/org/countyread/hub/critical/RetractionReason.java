package org.countyread.hub.critical;

/** Why a critical value should not have been flagged. The names are kept; a name once used keeps its meaning. */
public enum RetractionReason {
    /** The images do not show it. */
    WRONG_FINDING,
    /** It is another patient's. */
    WRONG_PATIENT,
    /** Nobody meant to flag it. */
    MISCLICK,
    /** The same finding of the same patient is flagged already. */
    DUPLICATE,
    OTHER
}
