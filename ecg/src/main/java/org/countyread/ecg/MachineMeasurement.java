package org.countyread.ecg;

/**
 * A figure the cart itself has measured. What a cart marks as not computed or not found is left out, so every value is
 * one. Immutable.
 *
 * @param value finite, in the unit of its name
 */
public record MachineMeasurement(Name name, double value) {
    public MachineMeasurement {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be a number: " + value);
        }
    }

    /** What is measured, with its code in MDC where {@code ecg} knows one. */
    public enum Name {
        VENTRICULAR_RATE("2:16016", "Ventricular heart rate", "/min"),
        ATRIAL_RATE("2:16020", "Atrial heart rate", "/min"),
        RR_INTERVAL("2:16168", "RR interval", "ms"),
        PP_INTERVAL("2:16140", "PP interval", "ms"),
        P_DURATION("2:16184", "P duration", "ms"),
        PR_INTERVAL("2:15872", "PR interval", "ms"),
        QRS_DURATION("2:16156", "QRS duration", "ms"),
        QT_INTERVAL("2:16160", "QT interval", "ms"),
        QTC_INTERVAL("2:15876", "QTc interval", "ms"),
        QTC_BAZETT("2:15880", "QTc interval, Bazett", "ms"),
        QTC_FRIDERICIA("2:15892", "QTc interval, Fridericia", "ms"),
        P_AXIS("2:16128", "P axis", "deg"),
        QRS_AXIS("2:16132", "QRS axis", "deg"),
        T_AXIS("2:16136", "T axis", "deg");

        private final String mdcCode;
        private final String meaning;
        private final String unit;

        Name(String mdcCode, String meaning, String unit) {
            this.mdcCode = mdcCode;
            this.meaning = meaning;
            this.unit = unit;
        }

        /** Source: PS3.16 CID 3228 and 3229. */
        public String mdcCode() {
            return mdcCode;
        }

        public String meaning() {
            return meaning;
        }

        /** Whether 0 is a figure; an interval or a rate of 0 is how carts say that they found none. */
        public boolean mayBeZero() {
            return unit.equals("deg");
        }

        /** UCUM. */
        public String unit() {
            return unit;
        }
    }
}
