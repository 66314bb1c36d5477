package org.countyread.ecg.critical;

/**
 * What is wrong with a rule set, and where.
 *
 * @param path such as {@code rules[CV09].params.rate}
 * @param kind for whoever words it
 * @param detail what was found and what is allowed; not translated
 */
public record RuleSetProblem(String path, Kind kind, String detail) {
    /** Kinds of problems. */
    public enum Kind {
        NOT_JSON,
        MISSING,
        UNKNOWN_FIELD,
        UNKNOWN_CONDITION,
        UNKNOWN_GUARD,
        UNKNOWN_LEVEL,
        UNKNOWN_PARAMETER,
        OUT_OF_RANGE,
        DUPLICATE,
        MALFORMED
    }

    @Override
    public String toString() {
        return path + ": " + kind + ", " + detail;
    }
}
