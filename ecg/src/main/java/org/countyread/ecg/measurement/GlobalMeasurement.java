package org.countyread.ecg.measurement;

/** What is measured once for a whole recording, with its UCUM unit. */
public enum GlobalMeasurement {
    VENTRICULAR_RATE("/min"),
    ATRIAL_RATE("/min"),
    /** Mean, shortest and longest distance between neighbouring beats. */
    MEAN_RR("ms"),
    SHORTEST_RR("ms"),
    LONGEST_RR("ms"),
    P_DURATION("ms"),
    /** P onset to QRS onset. */
    PR("ms"),
    QRS("ms"),
    QT("ms"),
    QTC_BAZETT("ms"),
    QTC_FRIDERICIA("ms"),
    QTC_FRAMINGHAM("ms"),
    QTC_HODGES("ms"),
    /** Frontal axes, -180 exclusive to 180. */
    P_AXIS("deg"),
    QRS_AXIS("deg"),
    T_AXIS("deg"),
    /** Standard deviation of intervals between normal beats. */
    SDNN("ms"),
    /** Root mean square of successive differences of intervals between normal beats. */
    RMSSD("ms"),
    /** Share of successive differences above 50 ms. */
    PNN50("%");

    private final String unit;

    GlobalMeasurement(String unit) {
        this.unit = unit;
    }

    public String unit() {
        return unit;
    }
}
