package org.countyread.hub.reporting.check;

/**
 * Something that does not fit. Immutable.
 *
 * @param code stable name, such as {@code side-contradiction}
 * @param field {@code findings}, {@code impression} or {@code critical}
 * @param term the words that gave rise to it
 */
public record Objection(String code, String field, Severity severity, String term, String message) {
    /** Whether it stops the signature. */
    public enum Severity {
        ERROR,
        WARNING
    }

    static Objection error(String code, String field, String term, String message) {
        return new Objection(code, field, Severity.ERROR, term, message);
    }

    static Objection warning(String code, String field, String term, String message) {
        return new Objection(code, field, Severity.WARNING, term, message);
    }

    public boolean blocks() {
        return severity == Severity.ERROR;
    }
}
