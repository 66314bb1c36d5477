package org.countyread.ecg.statement;

import java.util.function.UnaryOperator;

/** A rule met, and missed by little. */
record RuleCase(StatementId id, UnaryOperator<SyntheticEcg> met, UnaryOperator<SyntheticEcg> nearMiss) {
    SyntheticEcg positive() {
        return met.apply(SyntheticEcg.normal());
    }

    SyntheticEcg negative() {
        return nearMiss.apply(SyntheticEcg.normal());
    }

    @Override
    public String toString() {
        return id.name();
    }
}
