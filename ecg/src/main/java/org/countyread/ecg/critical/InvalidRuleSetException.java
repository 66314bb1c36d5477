package org.countyread.ecg.critical;

import java.util.List;

/** A rule set that may not come into force, with everything that is wrong with it. */
public final class InvalidRuleSetException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<RuleSetProblem> problems;

    InvalidRuleSetException(List<RuleSetProblem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    /** At least one. */
    public List<RuleSetProblem> problems() {
        return problems;
    }
}
