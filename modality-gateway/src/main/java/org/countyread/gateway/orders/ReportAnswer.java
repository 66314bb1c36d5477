package org.countyread.gateway.orders;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What a receiver says of a message. Immutable.
 *
 * @param code MSA-1
 * @param note MSA-3 and ERR as they came
 */
record ReportAnswer(String code, String note) {
    private static final Set<String> ACCEPTED = Set.of("AA", "CA");
    private static final int NOTE_CHARS_MAX = 500;

    /**
     * Reads MSA of an answer; it is read by hand because receivers answer much that no parser takes.
     *
     * @throws IOException if it is no answer, or the answer to another message
     */
    static ReportAnswer of(String text, String controlId) throws IOException {
        String[] segments = text.split("[\r\n]+");
        if (segments.length == 0 || !segments[0].startsWith("MSH") || segments[0].length() < 4) {
            throw new IOException("the receiver answered no HL7 message");
        }
        String separator = java.util.regex.Pattern.quote(segments[0].substring(3, 4));
        Optional<String> found =
                Arrays.stream(segments).filter(one -> one.startsWith("MSA")).findFirst();
        String msa = found.orElseThrow(() -> new IOException("the answer has no MSA"));
        String[] fields = msa.split(separator, -1);
        if (fields.length < 3 || !fields[2].strip().equals(controlId)) {
            throw new IOException("the answer is for another message");
        }
        String errors =
                Arrays.stream(segments).filter(one -> one.startsWith("ERR")).reduce(msa, (all, one) -> all + " " + one);
        return new ReportAnswer(fields[1].strip(), errors.substring(0, Math.min(errors.length(), NOTE_CHARS_MAX)));
    }

    boolean accepted() {
        return ACCEPTED.contains(code);
    }
}
