package org.countyread.ecg.measurement;

/** Formulas that take the heart rate out of a QT interval. All intervals in ms. */
public enum QtCorrection {
    /** QT/√RR. Source: Bazett 1920. */
    BAZETT(GlobalMeasurement.QTC_BAZETT) {
        @Override
        public double corrected(double qtMs, double rrMs) {
            return qtMs / Math.sqrt(rrMs / 1000);
        }
    },
    /** QT/∛RR. Source: Fridericia 1920. */
    FRIDERICIA(GlobalMeasurement.QTC_FRIDERICIA) {
        @Override
        public double corrected(double qtMs, double rrMs) {
            return qtMs / Math.cbrt(rrMs / 1000);
        }
    },
    /** QT + 154(1 − RR). Source: Sagie et al. 1992. */
    FRAMINGHAM(GlobalMeasurement.QTC_FRAMINGHAM) {
        @Override
        public double corrected(double qtMs, double rrMs) {
            return qtMs + 154 * (1 - rrMs / 1000);
        }
    },
    /** QT + 1.75(rate − 60). Source: Hodges 1983. */
    HODGES(GlobalMeasurement.QTC_HODGES) {
        @Override
        public double corrected(double qtMs, double rrMs) {
            return qtMs + 1.75 * (60_000 / rrMs - 60);
        }
    };

    private final GlobalMeasurement measurement;

    QtCorrection(GlobalMeasurement measurement) {
        this.measurement = measurement;
    }

    /** What the corrected interval is called. */
    public GlobalMeasurement measurement() {
        return measurement;
    }

    /**
     * The interval as it would be at 60 beats per minute.
     *
     * @param rrMs mean distance between beats, above 0
     */
    public abstract double corrected(double qtMs, double rrMs);
}
