package org.countyread.ecg;

import java.util.Arrays;
import java.util.Optional;

/**
 * The samples of one lead, oldest first, in µV; NaN marks a gap. Two leads are equal when their samples are, whatever the
 * counts were that the samples came from. Immutable.
 */
public final class Lead {
    private final LeadName name;
    private final double[] samplesMicrovolts;
    private final boolean derived;
    private final Optional<Calibration> calibration;

    private Lead(LeadName name, double[] samplesMicrovolts, boolean derived, Optional<Calibration> calibration) {
        this.name = name;
        this.samplesMicrovolts = samplesMicrovolts;
        this.derived = derived;
        this.calibration = calibration;
    }

    /** A lead as the cart recorded it. */
    public static Lead recorded(LeadName name, double[] samplesMicrovolts) {
        return new Lead(name, samplesMicrovolts.clone(), false, Optional.empty());
    }

    /** A lead that was computed from others (Einthoven, Goldberger). */
    public static Lead derived(LeadName name, double[] samplesMicrovolts) {
        return new Lead(name, samplesMicrovolts.clone(), true, Optional.empty());
    }

    /** The same samples, every one of them a whole count of that calibration. */
    public Lead calibrated(Calibration counts) {
        return new Lead(name, samplesMicrovolts, derived, Optional.of(counts));
    }

    /** What one count was in the file; empty where samples are no whole counts. */
    public Optional<Calibration> calibration() {
        return calibration;
    }

    public LeadName name() {
        return name;
    }

    /** True when the samples were computed from other leads. */
    public boolean isDerived() {
        return derived;
    }

    public int sampleCount() {
        return samplesMicrovolts.length;
    }

    /** One sample in µV; NaN in a gap. */
    public double microvolts(int index) {
        return samplesMicrovolts[index];
    }

    /** A copy of all samples in µV. */
    public double[] samplesMicrovolts() {
        return samplesMicrovolts.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lead lead
                && name == lead.name
                && derived == lead.derived
                && Arrays.equals(samplesMicrovolts, lead.samplesMicrovolts);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(samplesMicrovolts);
    }

    @Override
    public String toString() {
        return name.label() + "[" + samplesMicrovolts.length + (derived ? " derived]" : "]");
    }
}
