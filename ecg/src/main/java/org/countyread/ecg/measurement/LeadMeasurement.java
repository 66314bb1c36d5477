package org.countyread.ecg.measurement;

/**
 * What is measured in every lead of the median beat, with its UCUM unit. Amplitudes are signed and against the level before
 * the QRS complex; those of P against the line under the P wave. A QRS complex without a positive wave (QS) is a Q wave.
 */
public enum LeadMeasurement {
    P_AMPLITUDE("uV"),
    /** The second, opposite part of a biphasic P wave. */
    P_TERMINAL_AMPLITUDE("uV"),
    P_TERMINAL_DURATION("ms"),
    Q_AMPLITUDE("uV"),
    Q_DURATION("ms"),
    R_AMPLITUDE("uV"),
    R_DURATION("ms"),
    S_AMPLITUDE("uV"),
    S_DURATION("ms"),
    R_PRIME_AMPLITUDE("uV"),
    R_PRIME_DURATION("ms"),
    S_PRIME_AMPLITUDE("uV"),
    QRS_DURATION("ms"),
    /** QRS onset to the peak of the last R wave (ventricular activation time). */
    INTRINSICOID("ms"),
    /** Signed area of the QRS, between its bounds over all leads. */
    QRS_AREA("uV.ms"),
    ST_J("uV"),
    ST_J20("uV"),
    ST_J40("uV"),
    ST_J60("uV"),
    ST_J80("uV"),
    T_AMPLITUDE("uV"),
    T_TERMINAL_AMPLITUDE("uV"),
    T_DURATION("ms"),
    /** A slur at the start of the QRS: how long it takes to a fifth of the R wave. */
    DELTA_WAVE_DURATION("ms"),
    U_AMPLITUDE("uV");

    private final String unit;

    LeadMeasurement(String unit) {
        this.unit = unit;
    }

    public String unit() {
        return unit;
    }
}
