package org.countyread.ecg.statement;

/** How much a statement weighs by itself; what is critical in a county is decided by its rule set, not by this. */
public enum StatementLevel {
    NORMAL,
    BORDERLINE,
    ABNORMAL,
    CRITICAL
}
