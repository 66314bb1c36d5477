package org.countyread.ecg.statement;

/** What a statement is about, in the order in which a report says it. */
public enum StatementGroup {
    TECHNICAL,
    SINUS,
    SUPRAVENTRICULAR,
    VENTRICULAR,
    PACING,
    AV_CONDUCTION,
    IV_CONDUCTION,
    AXIS_AND_VOLTAGE,
    CHAMBERS,
    INFARCTION,
    REPOLARISATION,
    SUMMARY
}
