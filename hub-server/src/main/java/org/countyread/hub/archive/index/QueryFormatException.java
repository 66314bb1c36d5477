package org.countyread.hub.archive.index;

/** A query that cannot be understood; the message names the parameter. */
public final class QueryFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    QueryFormatException(String problem) {
        super(problem);
        this.problem = problem;
    }

    public String problem() {
        return problem;
    }
}
