package org.countyread.ecg.statement;

/** How sure a rule is of its statement. A machine's word, however sure. */
public enum Certainty {
    /** Every criterion was measured and is met. */
    DEFINITE,
    /** The main criteria are met; supporting ones are missing or could not be measured. */
    PROBABLE,
    /** Some criteria are met; other causes look the same. */
    POSSIBLE,
    /** Criteria are met on a signal that does not carry a claim: a question to the reader, not an answer. */
    UNSURE;

    Certainty orLess(Certainty other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
