package org.countyread.hub.ingest;

/** A multipart message that is not written as RFC 2046 says, or that ends too early. */
final class MultipartFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    MultipartFormatException(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
