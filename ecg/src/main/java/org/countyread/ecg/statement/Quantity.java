package org.countyread.ecg.statement;

/** What evidence is counted or measured in, with its unit as it is written for physicians. */
public enum Quantity {
    VENTRICULAR_RATE("/min", 0),
    ATRIAL_RATE("/min", 0),
    RUN_RATE("/min", 0),
    RR("ms", 0),
    RR_RANGE("ms", 0),
    RR_VARIATION("", 2),
    SHORTEST_RR("ms", 0),
    LONGEST_RR("ms", 0),
    PAUSE("s", 1),
    PAUSE_RATIO("", 2),
    COUPLING("ms", 0),
    BEATS("", 0),
    SHAPES("", 0),
    DURATION("s", 1),
    P_SHARE("%", 0),
    FIBRILLATION_INDEX("", 2),
    PACED_SHARE("%", 0),
    SPIKES("", 0),
    USABLE_LEADS("", 0),
    P_DURATION("ms", 0),
    P_AMPLITUDE("mV", 2),
    P_TERMINAL_AMPLITUDE("mV", 2),
    P_TERMINAL_DURATION("ms", 0),
    P_AXIS("\u00b0", 0),
    PR("ms", 0),
    PR_VARIATION("ms", 0),
    QRS("ms", 0),
    QRS_AXIS("\u00b0", 0),
    QRS_PEAK_TO_PEAK("mV", 2),
    Q_AMPLITUDE("mV", 2),
    Q_DURATION("ms", 0),
    R_AMPLITUDE("mV", 2),
    R_DURATION("ms", 0),
    R_PRIME_AMPLITUDE("mV", 2),
    S_AMPLITUDE("mV", 2),
    S_DURATION("ms", 0),
    R_TO_S("", 1),
    QRS_AREA("mV\u00b7ms", 1),
    INTRINSICOID("ms", 0),
    DELTA_DURATION("ms", 0),
    SOKOLOW_LYON("mV", 2),
    CORNELL("mV", 2),
    RV1_PLUS_SV5("mV", 2),
    ST_J("mV", 2),
    ST_LATE("mV", 2),
    ST_SLOPE("mV", 2),
    T_AMPLITUDE("mV", 2),
    T_TO_R("%", 0),
    QT("ms", 0),
    QTC("ms", 0),
    U_AMPLITUDE("mV", 2);

    private final String unit;
    private final int decimals;

    Quantity(String unit, int decimals) {
        this.unit = unit;
        this.decimals = decimals;
    }

    /** Empty for a number or a ratio. */
    public String unit() {
        return unit;
    }

    int decimals() {
        return decimals;
    }
}
