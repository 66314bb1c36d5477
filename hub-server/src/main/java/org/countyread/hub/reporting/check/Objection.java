package org.countyread.hub.reporting.check;

/**
 * Something that does not fit. Immutable.
 *
 * @param code stable name, such as {@code side-contradiction}
 * @param field {@code findings}, {@code impression} or {@code critical}
 * @param term the words that gave rise to it
 */
public record Objection(String code, String field, Severity severity, String term, Words message) {
    /** The same said in both languages. */
    public record Words(String zh, String en) {}

    /** Whether it stops the signature. */
    public enum Severity {
        ERROR,
        WARNING
    }

    static Objection error(String code, String field, String term, String zh, String en) {
        return new Objection(code, field, Severity.ERROR, term, new Words(zh, en));
    }

    static Objection warning(String code, String field, String term, String zh, String en) {
        return new Objection(code, field, Severity.WARNING, term, new Words(zh, en));
    }

    public boolean blocks() {
        return severity == Severity.ERROR;
    }
}
