package org.countyread.ecg.signal;

import java.util.Set;
import org.countyread.ecg.LeadName;

/**
 * How far a lead can be trusted.
 *
 * @param defects none for a good lead
 * @param noiseMicrovolts root mean square of what is neither wave nor baseline; NaN where nothing could be measured
 */
public record LeadQuality(LeadName lead, Set<Defect> defects, double noiseMicrovolts) {
    public LeadQuality {
        defects = Set.copyOf(defects);
    }

    /** What is wrong with a lead. */
    public enum Defect {
        /** The electrode hangs off: rails, or mains hum only. */
        OFF,
        /** No signal at all. */
        FLAT,
        /** Peaks are cut at the end of the range. */
        SATURATED,
        /** Noise that hides the waves. */
        NOISY,
        /** A baseline that moves faster than can be taken away. */
        WANDERING,
        /** Samples are missing. */
        GAPS
    }

    /** True when the lead may be measured: noise and wander alone lower precision and do not forbid it. */
    public boolean isUsable() {
        return !defects.contains(Defect.OFF)
                && !defects.contains(Defect.FLAT)
                && !defects.contains(Defect.SATURATED)
                && !defects.contains(Defect.NOISY);
    }
}
