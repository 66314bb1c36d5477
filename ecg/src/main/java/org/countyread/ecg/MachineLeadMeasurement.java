package org.countyread.ecg;

/**
 * A figure the cart itself has measured in one lead. What a cart marks as not computed or not found is left out.
 * Immutable.
 *
 * @param value finite, in the unit of its name
 */
public record MachineLeadMeasurement(LeadName lead, Name name, double value) {
    public MachineLeadMeasurement {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(lead + " " + name + " must be a number: " + value);
        }
    }

    /** What is measured in a lead. */
    public enum Name {
        P_DURATION("ms"),
        PR_INTERVAL("ms"),
        QRS_DURATION("ms"),
        QT_INTERVAL("ms"),
        Q_DURATION("ms"),
        R_DURATION("ms"),
        S_DURATION("ms"),
        R_PRIME_DURATION("ms"),
        S_PRIME_DURATION("ms"),
        Q_AMPLITUDE("uV"),
        R_AMPLITUDE("uV"),
        S_AMPLITUDE("uV"),
        R_PRIME_AMPLITUDE("uV"),
        S_PRIME_AMPLITUDE("uV"),
        ST_J_AMPLITUDE("uV"),
        P_POSITIVE_AMPLITUDE("uV"),
        P_NEGATIVE_AMPLITUDE("uV"),
        T_POSITIVE_AMPLITUDE("uV"),
        T_NEGATIVE_AMPLITUDE("uV"),
        INTRINSICOID_DEFLECTION("ms"),
        ST_20_AMPLITUDE("uV"),
        ST_60_AMPLITUDE("uV"),
        ST_80_AMPLITUDE("uV");

        private final String unit;

        Name(String unit) {
            this.unit = unit;
        }

        /** UCUM. */
        public String unit() {
            return unit;
        }
    }
}
