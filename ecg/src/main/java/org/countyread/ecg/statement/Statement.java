package org.countyread.ecg.statement;

import java.util.List;

/**
 * What a rule says of a recording, and why.
 *
 * @param evidence at least one
 */
public record Statement(StatementId id, Certainty certainty, List<Evidence> evidence) {
    public Statement {
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException(id + " without evidence");
        }
    }
}
