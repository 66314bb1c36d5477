package org.countyread.ecg;

import java.util.Arrays;

/** The samples of one lead, oldest first, in µV; NaN marks a gap. Immutable. */
public final class Lead {
    private final LeadName name;
    private final double[] samplesMicrovolts;
    private final boolean derived;

    private Lead(LeadName name, double[] samplesMicrovolts, boolean derived) {
        this.name = name;
        this.samplesMicrovolts = samplesMicrovolts;
        this.derived = derived;
    }

    /** A lead as the cart recorded it. */
    public static Lead recorded(LeadName name, double[] samplesMicrovolts) {
        return new Lead(name, samplesMicrovolts.clone(), false);
    }

    /** A lead that was computed from others (Einthoven, Goldberger). */
    public static Lead derived(LeadName name, double[] samplesMicrovolts) {
        return new Lead(name, samplesMicrovolts.clone(), true);
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
