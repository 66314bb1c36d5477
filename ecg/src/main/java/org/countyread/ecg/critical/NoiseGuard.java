package org.countyread.ecg.critical;

/** What has to hold of the signal before a rule may warn: artefacts imitate most of what is critical. */
public enum NoiseGuard {
    /** At least half of the recorded leads can be used. */
    QUALITY,
    /** At least two usable leads show the beats that were counted. */
    TWO_LEADS,
    /** Every usable lead is flat during the pause. */
    FLAT_IN_ALL_LEADS,
    /** No electrode hangs off. */
    NO_LEAD_OFF,
    /** No regular beats run through what looks like fibrillation. */
    NO_REGULAR_QRS,
    /** Not all leads concerned have a wandering baseline. */
    STEADY_BASELINE,
    /** The end of T can be told from the next P wave. */
    T_END_FREE,
    /** Limb electrodes do not seem swapped. */
    NOT_REVERSED
}
